package io.submarine.cluster.metadata;

import java.time.Duration;

import io.submarine.cluster.internal.client.TimeLimit;

import org.jspecify.annotations.Nullable;

/**
 * How to update an entry from its present value. Immutable; the withers return a changed
 * copy.
 */
public final class UpdateOptions {

	private static final int MAX_ATTEMPTS = 1_000;

	private static final UpdateOptions DEFAULTS = new UpdateOptions(16, EntryLease.kept(), null);

	private final int attempts;

	private final EntryLease lease;

	private final @Nullable Duration timeout;

	private UpdateOptions(int attempts, EntryLease lease, @Nullable Duration timeout) {
		this.attempts = attempts;
		this.lease = lease;
		this.timeout = timeout;
	}

	/**
	 * Up to 16 attempts; the entry keeps the lease it has.
	 * @return the options
	 */
	public static UpdateOptions defaults() {
		return DEFAULTS;
	}

	/**
	 * Bounds how often the change is worked out again because another writer was first.
	 * @param newAttempts from 1 to 1,000
	 * @return a changed copy
	 * @throws IllegalArgumentException if the number is out of bounds
	 */
	public UpdateOptions withAttempts(int newAttempts) {
		if (newAttempts < 1 || newAttempts > MAX_ATTEMPTS) {
			throw new IllegalArgumentException(
					"%d attempts are not between 1 and %d".formatted(newAttempts, MAX_ATTEMPTS));
		}
		return new UpdateOptions(newAttempts, this.lease, this.timeout);
	}

	/**
	 * Changes what the entry is bound to.
	 * @param newLease what to do about the entry's lease
	 * @return a changed copy
	 */
	public UpdateOptions withLease(EntryLease newLease) {
		return new UpdateOptions(this.attempts, newLease, this.timeout);
	}

	/**
	 * Gives up after a time, over all attempts together.
	 * @param newTimeout from 1 ms to 1 hour; without it, the template's own
	 * @return a changed copy
	 * @throws IllegalArgumentException if the time limit is out of bounds
	 */
	public UpdateOptions withTimeout(Duration newTimeout) {
		return new UpdateOptions(this.attempts, this.lease, TimeLimit.check(newTimeout));
	}

	int attempts() {
		return this.attempts;
	}

	EntryLease lease() {
		return this.lease;
	}

	Duration timeoutOr(Duration otherwise) {
		return TimeLimit.orElse(this.timeout, otherwise);
	}

}
