package io.submarine.cluster.metadata;

import java.time.Duration;

import io.submarine.cluster.internal.client.TimeLimit;

import org.jspecify.annotations.Nullable;

/**
 * How to commit a transaction. Immutable; the withers return a changed copy.
 */
public final class TransactionOptions {

	private static final TransactionOptions DEFAULTS = new TransactionOptions(null);

	private final @Nullable Duration timeout;

	private TransactionOptions(@Nullable Duration timeout) {
		this.timeout = timeout;
	}

	/**
	 * The template's own time limit.
	 * @return the options
	 */
	public static TransactionOptions defaults() {
		return DEFAULTS;
	}

	/**
	 * Gives up after a time.
	 * @param newTimeout from 1 ms to 1 hour; without it, the template's own
	 * @return a changed copy
	 * @throws IllegalArgumentException if the time limit is out of bounds
	 */
	public TransactionOptions withTimeout(Duration newTimeout) {
		return new TransactionOptions(TimeLimit.check(newTimeout));
	}

	Duration timeoutOr(Duration otherwise) {
		return TimeLimit.orElse(this.timeout, otherwise);
	}

}
