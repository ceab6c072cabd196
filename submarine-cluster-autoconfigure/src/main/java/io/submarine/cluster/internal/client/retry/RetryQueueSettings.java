package io.submarine.cluster.internal.client.retry;

import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The bounds of a retry queue.
 *
 * @param maxSubmissions how many it holds
 * @param maxBytes how much they take up
 * @param drainTimeout how long the end of the client waits for what is left
 * @param journal the file that keeps submissions over the end of the process; none to
 * keep them in memory only
 */
public record RetryQueueSettings(int maxSubmissions, long maxBytes, Duration drainTimeout, @Nullable Path journal) {

	/** What is used where nobody says otherwise. */
	public static final RetryQueueSettings DEFAULT = new RetryQueueSettings(10_000, 16 << 20, Duration.ofSeconds(5),
			null);

	static final String MAX_SUBMISSIONS_PROPERTY = "submarine.cluster.retry-queue.max-submissions";

	static final String MAX_BYTES_PROPERTY = "submarine.cluster.retry-queue.max-bytes";

	/**
	 * Checks the bounds.
	 * @throws IllegalArgumentException naming the value that is out of its bounds
	 */
	public RetryQueueSettings {
		if (maxSubmissions < 1) {
			throw new IllegalArgumentException(
					"retry-queue.max-submissions is %d, must be positive".formatted(maxSubmissions));
		}
		if (maxBytes < 1) {
			throw new IllegalArgumentException("retry-queue.max-bytes is %d, must be positive".formatted(maxBytes));
		}
		if (drainTimeout.isNegative()) {
			throw new IllegalArgumentException(
					"retry-queue.drain-timeout is %s, must not be negative".formatted(drainTimeout));
		}
	}

}
