package io.submarine.cluster.autoconfigure;

import org.springframework.util.unit.DataSize;

/** Bounds of what is stored. */
public class MetadataProperties {

	/**
	 * Largest value; at most 1MB.
	 */
	private DataSize maxValueSize = DataSize.ofKilobytes(64);

	/**
	 * Largest sum of all keys and values.
	 */
	private DataSize maxStoreSize = DataSize.ofMegabytes(256);

	/**
	 * Most compares and operations of a transaction.
	 */
	private int maxTransactionOperations = 128;

	/**
	 * Most leases, sessions of clients among them.
	 */
	private int maxLeases = 100_000;

	public DataSize getMaxValueSize() {
		return this.maxValueSize;
	}

	public void setMaxValueSize(DataSize maxValueSize) {
		this.maxValueSize = maxValueSize;
	}

	public DataSize getMaxStoreSize() {
		return this.maxStoreSize;
	}

	public void setMaxStoreSize(DataSize maxStoreSize) {
		this.maxStoreSize = maxStoreSize;
	}

	public int getMaxTransactionOperations() {
		return this.maxTransactionOperations;
	}

	public void setMaxTransactionOperations(int maxTransactionOperations) {
		this.maxTransactionOperations = maxTransactionOperations;
	}

	public int getMaxLeases() {
		return this.maxLeases;
	}

	public void setMaxLeases(int maxLeases) {
		this.maxLeases = maxLeases;
	}

}
