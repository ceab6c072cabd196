package io.submarine.cluster.autoconfigure;

import org.springframework.util.unit.DataSize;

/** How the leader packs waiting changes into log entries. */
public class WriteProperties {

	/**
	 * Most changes that wait for the leader; further ones are refused at once.
	 */
	private int maxPending = 10_000;

	/**
	 * Largest sum of the changes that wait for the leader.
	 */
	private DataSize maxPendingBytes = DataSize.ofMegabytes(64);

	/**
	 * Largest log entry that waiting changes are packed into.
	 */
	private DataSize maxBatchBytes = DataSize.ofKilobytes(512);

	/**
	 * Most log entries on their way at a time. More pay off where a round trip between
	 * servers takes longer than forcing to disk.
	 */
	private int maxInFlight = 1;

	public int getMaxPending() {
		return this.maxPending;
	}

	public void setMaxPending(int maxPending) {
		this.maxPending = maxPending;
	}

	public DataSize getMaxPendingBytes() {
		return this.maxPendingBytes;
	}

	public void setMaxPendingBytes(DataSize maxPendingBytes) {
		this.maxPendingBytes = maxPendingBytes;
	}

	public DataSize getMaxBatchBytes() {
		return this.maxBatchBytes;
	}

	public void setMaxBatchBytes(DataSize maxBatchBytes) {
		this.maxBatchBytes = maxBatchBytes;
	}

	public int getMaxInFlight() {
		return this.maxInFlight;
	}

	public void setMaxInFlight(int maxInFlight) {
		this.maxInFlight = maxInFlight;
	}

}
