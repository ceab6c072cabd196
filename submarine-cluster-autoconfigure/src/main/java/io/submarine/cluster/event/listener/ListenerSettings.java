package io.submarine.cluster.event.listener;

import java.time.Duration;

/**
 * What all listeners of a process have in common.
 *
 * @param keyedConcurrency how many events a listener with a key handles at a time, where
 * it does not say
 * @param shutdownLimit how long a stop waits for calls under way before it interrupts
 * them
 * @param virtualThreads whether listeners are called on virtual threads, which needs JDK
 * 21
 * @param errorHandler decides about failures, where a listener has no error handler of
 * its own
 * @param operationTimeout how long one call to the cluster may take
 */
public record ListenerSettings(int keyedConcurrency, Duration shutdownLimit, boolean virtualThreads,
		ClusterEventErrorHandler errorHandler, Duration operationTimeout) {

	private static final int MOST_AT_A_TIME = 256;

	/**
	 * Checks the numbers.
	 * @throws IllegalArgumentException if one of them makes no sense
	 */
	public ListenerSettings {
		if (keyedConcurrency < 1 || keyedConcurrency > MOST_AT_A_TIME) {
			throw new IllegalArgumentException(
					"concurrency is %d, 1 to %d".formatted(keyedConcurrency, MOST_AT_A_TIME));
		}
		if (shutdownLimit.isNegative()) {
			throw new IllegalArgumentException("shutdown limit is %s, at least 0".formatted(shutdownLimit));
		}
	}

}
