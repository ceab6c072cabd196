package io.submarine.cluster.metadata;

import java.time.Duration;

import io.submarine.cluster.Consistency;
import io.submarine.cluster.internal.client.TimeLimit;

import org.jspecify.annotations.Nullable;

/**
 * How to read a page of entries. Immutable; the withers return a changed copy.
 */
public final class ListOptions {

	private final ReadLevel level;

	private final int limit;

	private final String after;

	private final @Nullable Duration timeout;

	private ListOptions(ReadLevel level, int limit, String after, @Nullable Duration timeout) {
		this.level = level;
		this.limit = limit;
		this.after = after;
		this.timeout = timeout;
	}

	private static ListOptions at(ReadLevel level) {
		return new ListOptions(level, 0, "", null);
	}

	/**
	 * Sees every change acknowledged before the read began.
	 * @return the options, which are also the default
	 */
	public static ListOptions linearizable() {
		return at(ReadLevel.LINEARIZABLE);
	}

	/**
	 * Sees what the asked server has applied.
	 * @return the options
	 */
	public static ListOptions local() {
		return at(ReadLevel.LOCAL);
	}

	/**
	 * Sees what the asked server has applied, once that includes a revision known from
	 * another result; waits for it within the time limit.
	 * @param revision the revision the answer must not be older than
	 * @return the options
	 * @throws IllegalArgumentException if the revision is negative
	 */
	public static ListOptions localNotBefore(long revision) {
		return at(ReadLevel.notBefore(revision));
	}

	/**
	 * At a consistency chosen at run time.
	 * @param consistency how new the answer must be
	 * @return the options
	 */
	public static ListOptions of(Consistency consistency) {
		return at(ReadLevel.of(consistency));
	}

	/**
	 * Reads a page of at most so many entries. The server may end a page earlier to keep
	 * it near 1 MiB.
	 * @param newLimit at least 1; without it, the server's own bound
	 * @return a changed copy
	 * @throws IllegalArgumentException if the limit is not positive
	 */
	public ListOptions withLimit(int newLimit) {
		if (newLimit < 1) {
			throw new IllegalArgumentException("limit %d is not positive".formatted(newLimit));
		}
		return new ListOptions(this.level, newLimit, this.after, this.timeout);
	}

	/**
	 * Reads only keys after one, such as the last of the page before.
	 * @param key the key, which need not exist
	 * @return a changed copy
	 */
	public ListOptions after(String key) {
		return new ListOptions(this.level, this.limit, key, this.timeout);
	}

	/**
	 * Gives up after a time.
	 * @param newTimeout from 1 ms to 1 hour; without it, the template's own
	 * @return a changed copy
	 * @throws IllegalArgumentException if the time limit is out of bounds
	 */
	public ListOptions withTimeout(Duration newTimeout) {
		return new ListOptions(this.level, this.limit, this.after, TimeLimit.check(newTimeout));
	}

	ReadLevel level() {
		return this.level;
	}

	int limit() {
		return this.limit;
	}

	String after() {
		return this.after;
	}

	Duration timeoutOr(Duration otherwise) {
		return TimeLimit.orElse(this.timeout, otherwise);
	}

}
