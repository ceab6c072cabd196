package io.submarine.cluster.internal.server;

/**
 * How many changes may wait in a leader, and how they travel together.
 *
 * @param maxPending changes that wait or are under way, together; further ones are
 * refused
 * @param maxPendingBytes their size together
 * @param maxBatchBytes a log entry takes no further change beyond this size; one larger
 * change goes alone
 * @param maxInFlight log entries under way at a time
 */
public record WriteBounds(int maxPending, long maxPendingBytes, long maxBatchBytes, int maxInFlight) {

	/** 10,000 changes, 64 MiB, 512 KiB a log entry, one entry under way. */
	public static final WriteBounds DEFAULT = new WriteBounds(10_000, 64L << 20, 512L << 10, 1);

	public WriteBounds {
		if (maxPending < 1 || maxPendingBytes < 1 || maxBatchBytes < 1 || maxInFlight < 1) {
			throw new IllegalArgumentException(
					"bounds of writes are positive: %d pending, %d bytes pending, %d bytes a batch, %d in flight"
						.formatted(maxPending, maxPendingBytes, maxBatchBytes, maxInFlight));
		}
	}

}
