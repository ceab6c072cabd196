package io.submarine.cluster;

import java.time.Duration;

/**
 * What a client's retry queue holds at one moment.
 *
 * @param depth submissions that are not committed yet, those under way included
 * @param bytes what they take up
 * @param oldestAge how long the oldest has waited; zero if there is none
 * @param rejected how many were refused because the queue was full, since the start
 * @param retried how often an attempt had to be followed by another, since the start
 */
public record RetryQueueView(int depth, long bytes, Duration oldestAge, long rejected, long retried) {

	/** Of a client that does not run. */
	public static final RetryQueueView EMPTY = new RetryQueueView(0, 0, Duration.ZERO, 0, 0);

}
