package io.submarine.cluster.internal.transport;

import java.time.Duration;

/**
 * How this process keeps up its connections to others.
 *
 * @param connectTimeout the longest attempt to connect; the first calls wait for it
 * @param firstAttempt how long JRaft, which holds its node's lock meanwhile, may wait for
 * the first attempt; it never waits for a later one
 * @param reconnectInterval how often a lost connection is tried again
 * @param pingInterval how often a silent peer is asked whether it lives
 * @param pingTimeout after what silence it is given up
 * @param packedBytes how much of waiting requests or replies travels as one message
 * @param bytesUnderWay how much may be on the way to one server, unanswered
 */
public record LinkSettings(Duration connectTimeout, Duration firstAttempt, Duration reconnectInterval,
		Duration pingInterval, Duration pingTimeout, int packedBytes, long bytesUnderWay) {

	/** For a local network, or one between near data centers. */
	public static final LinkSettings DEFAULT = new LinkSettings(Duration.ofSeconds(2), Duration.ofMillis(250),
			Duration.ofMillis(200), Duration.ofSeconds(10), Duration.ofSeconds(3), 256 * 1024, 64L * 1024 * 1024);

	/**
	 * Checks the numbers.
	 * @throws IllegalArgumentException naming the setting that is not positive
	 */
	public LinkSettings {
		Checks.positive("connectTimeout", connectTimeout.toMillis());
		Checks.positive("firstAttempt", firstAttempt.toNanos());
		Checks.positive("reconnectInterval", reconnectInterval.toMillis());
		Checks.positive("pingInterval", pingInterval.toNanos());
		Checks.positive("pingTimeout", pingTimeout.toNanos());
		Checks.positive("packedBytes", packedBytes);
		Checks.positive("bytesUnderWay", bytesUnderWay);
	}

}
