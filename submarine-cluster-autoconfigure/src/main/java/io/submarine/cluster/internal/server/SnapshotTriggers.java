package io.submarine.cluster.internal.server;

import java.time.Duration;

/**
 * When a snapshot is written and the log it covers let go: at whichever comes first.
 *
 * @param interval after this time, if anything was applied in it
 * @param logBytes after this much was applied
 * @param logEntries after this many log entries were applied
 */
public record SnapshotTriggers(Duration interval, long logBytes, long logEntries) {

	/** Ten minutes, 64 MiB or 100,000 entries. */
	public static final SnapshotTriggers DEFAULT = new SnapshotTriggers(Duration.ofMinutes(10), 64L << 20, 100_000);

	public SnapshotTriggers {
		if (interval.isNegative() || interval.isZero() || logBytes < 1 || logEntries < 1) {
			throw new IllegalArgumentException(
					"a snapshot needs a positive interval, log size and count: %s, %d bytes, %d entries"
						.formatted(interval, logBytes, logEntries));
		}
	}

}
