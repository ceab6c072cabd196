package io.submarine.cluster.metadata;

import java.time.Duration;

import io.submarine.cluster.Consistency;
import io.submarine.cluster.internal.client.TimeLimit;

import org.jspecify.annotations.Nullable;

/**
 * How to read one entry. Immutable; the withers return a changed copy.
 */
public final class GetOptions {

	private final ReadLevel level;

	private final @Nullable Duration timeout;

	private GetOptions(ReadLevel level, @Nullable Duration timeout) {
		this.level = level;
		this.timeout = timeout;
	}

	private static GetOptions at(ReadLevel level) {
		return new GetOptions(level, null);
	}

	/**
	 * Sees every change acknowledged before the read began.
	 * @return the options, which are also the default
	 */
	public static GetOptions linearizable() {
		return at(ReadLevel.LINEARIZABLE);
	}

	/**
	 * Sees what the asked server has applied.
	 * @return the options
	 */
	public static GetOptions local() {
		return at(ReadLevel.LOCAL);
	}

	/**
	 * Sees what the asked server has applied, once that includes a revision known from
	 * another result; waits for it within the time limit.
	 * @param revision the revision the answer must not be older than
	 * @return the options
	 * @throws IllegalArgumentException if the revision is negative
	 */
	public static GetOptions localNotBefore(long revision) {
		return at(ReadLevel.notBefore(revision));
	}

	/**
	 * At a consistency chosen at run time.
	 * @param consistency how new the answer must be
	 * @return the options
	 */
	public static GetOptions of(Consistency consistency) {
		return at(ReadLevel.of(consistency));
	}

	/**
	 * Gives up after a time.
	 * @param newTimeout from 1 ms to 1 hour; without it, the template's own
	 * @return a changed copy
	 * @throws IllegalArgumentException if the time limit is out of bounds
	 */
	public GetOptions withTimeout(Duration newTimeout) {
		return new GetOptions(this.level, TimeLimit.check(newTimeout));
	}

	ReadLevel level() {
		return this.level;
	}

	Duration timeoutOr(Duration otherwise) {
		return TimeLimit.orElse(this.timeout, otherwise);
	}

}
