package io.submarine.cluster.metadata;

import java.time.Duration;

import io.submarine.cluster.internal.client.TimeLimit;

import org.jspecify.annotations.Nullable;

/**
 * How to grant, keep alive or revoke a lease. Immutable; the withers return a changed
 * copy.
 */
public final class LeaseOptions {

	private static final LeaseOptions DEFAULTS = new LeaseOptions(null);

	private final @Nullable Duration timeout;

	private LeaseOptions(@Nullable Duration timeout) {
		this.timeout = timeout;
	}

	/**
	 * The template's own time limit.
	 * @return the options
	 */
	public static LeaseOptions defaults() {
		return DEFAULTS;
	}

	/**
	 * Gives up after a time.
	 * @param newTimeout from 1 ms to 1 hour; without it, the template's own
	 * @return a changed copy
	 * @throws IllegalArgumentException if the time limit is out of bounds
	 */
	public LeaseOptions withTimeout(Duration newTimeout) {
		return new LeaseOptions(TimeLimit.check(newTimeout));
	}

	Duration timeoutOr(Duration otherwise) {
		return TimeLimit.orElse(this.timeout, otherwise);
	}

}
