package io.submarine.cluster.metadata;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** The bounds of time limits, the same for every operation. */
final class TimeLimit {

	static final Duration DEFAULT = Duration.ofSeconds(5);

	static final Duration MAX = Duration.ofHours(1);

	private TimeLimit() {
	}

	static Duration check(Duration timeout) {
		if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(MAX) > 0) {
			throw new IllegalArgumentException("time limit %s is not between 1 ms and %s".formatted(timeout, MAX));
		}
		return timeout;
	}

	static Duration orElse(@Nullable Duration timeout, Duration otherwise) {
		return (timeout != null) ? timeout : otherwise;
	}

}
