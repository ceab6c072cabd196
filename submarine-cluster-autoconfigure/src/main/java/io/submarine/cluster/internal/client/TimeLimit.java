package io.submarine.cluster.internal.client;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** The bounds of time limits, the same for every operation. */
public final class TimeLimit {

	/** The limit of those who say nothing. */
	public static final Duration DEFAULT = Duration.ofSeconds(5);

	/** The longest limit. */
	public static final Duration MAX = Duration.ofHours(1);

	private TimeLimit() {
	}

	/**
	 * Checks a limit.
	 * @param timeout the limit
	 * @return the same
	 * @throws IllegalArgumentException if it is out of bounds
	 */
	public static Duration check(Duration timeout) {
		if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(MAX) > 0) {
			throw new IllegalArgumentException("time limit %s is not between 1 ms and %s".formatted(timeout, MAX));
		}
		return timeout;
	}

	/**
	 * Fills in what options leave open.
	 * @param timeout the limit set, if any
	 * @param otherwise what counts without it
	 * @return the limit
	 */
	public static Duration orElse(@Nullable Duration timeout, Duration otherwise) {
		return (timeout != null) ? timeout : otherwise;
	}

}
