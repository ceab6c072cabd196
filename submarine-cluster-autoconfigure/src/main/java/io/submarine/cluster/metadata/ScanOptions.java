package io.submarine.cluster.metadata;

import java.time.Duration;

import io.submarine.cluster.Consistency;
import io.submarine.cluster.internal.client.TimeLimit;

import org.jspecify.annotations.Nullable;

/**
 * How to read all entries under a prefix. Immutable; the withers return a changed copy.
 */
public final class ScanOptions {

	private final ReadLevel level;

	private final int pageSize;

	private final @Nullable Duration timeout;

	private ScanOptions(ReadLevel level, int pageSize, @Nullable Duration timeout) {
		this.level = level;
		this.pageSize = pageSize;
		this.timeout = timeout;
	}

	private static ScanOptions at(ReadLevel level) {
		return new ScanOptions(level, 0, null);
	}

	/**
	 * Sees every change acknowledged before the read began.
	 * @return the options, which are also the default
	 */
	public static ScanOptions linearizable() {
		return at(ReadLevel.LINEARIZABLE);
	}

	/**
	 * Sees what the asked server has applied.
	 * @return the options
	 */
	public static ScanOptions local() {
		return at(ReadLevel.LOCAL);
	}

	/**
	 * Sees what the asked server has applied, once that includes a revision known from
	 * another result; waits for it within the time limit.
	 * @param revision the revision the answer must not be older than
	 * @return the options
	 * @throws IllegalArgumentException if the revision is negative
	 */
	public static ScanOptions localNotBefore(long revision) {
		return at(ReadLevel.notBefore(revision));
	}

	/**
	 * At a consistency chosen at run time.
	 * @param consistency how new the answer must be
	 * @return the options
	 */
	public static ScanOptions of(Consistency consistency) {
		return at(ReadLevel.of(consistency));
	}

	/**
	 * Fetches so many entries at a time.
	 * @param newPageSize at least 1; without it, the server's own bound
	 * @return a changed copy
	 * @throws IllegalArgumentException if the size is not positive
	 */
	public ScanOptions withPageSize(int newPageSize) {
		if (newPageSize < 1) {
			throw new IllegalArgumentException("page size %d is not positive".formatted(newPageSize));
		}
		return new ScanOptions(this.level, newPageSize, this.timeout);
	}

	/**
	 * Gives up when a page takes longer than a time.
	 * @param newTimeout from 1 ms to 1 hour; without it, the template's own
	 * @return a changed copy
	 * @throws IllegalArgumentException if the time limit is out of bounds
	 */
	public ScanOptions withTimeout(Duration newTimeout) {
		return new ScanOptions(this.level, this.pageSize, TimeLimit.check(newTimeout));
	}

	ReadLevel level() {
		return this.level;
	}

	int pageSize() {
		return this.pageSize;
	}

	Duration timeoutOr(Duration otherwise) {
		return TimeLimit.orElse(this.timeout, otherwise);
	}

}
