package io.submarine.cluster.benchmark.client;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts latencies in buckets that are each about 3 % wide, so that any number of them
 * costs the same memory. Thread-safe.
 */
public final class LatencyHistogram {

	private static final int SUB_BITS = 5;

	private final AtomicLongArray buckets = new AtomicLongArray((Long.SIZE - SUB_BITS) << SUB_BITS);

	/**
	 * Counts one.
	 * @param nanos the latency
	 */
	public void record(long nanos) {
		this.buckets.incrementAndGet(bucket(Math.max(nanos, 0)));
	}

	/**
	 * The latency that a share of all does not exceed.
	 * @param share from 0 to 1
	 * @return nanoseconds, the upper end of a bucket; 0 if nothing was recorded
	 */
	public long percentile(double share) {
		long total = count();
		long rank = (long) Math.ceil(share * total);
		long seen = 0;
		for (int i = 0; i < this.buckets.length() && total > 0; i++) {
			seen += this.buckets.get(i);
			if (seen >= rank) {
				return upperEnd(i);
			}
		}
		return 0;
	}

	/**
	 * How many were counted.
	 * @return their number
	 */
	public long count() {
		long total = 0;
		for (int i = 0; i < this.buckets.length(); i++) {
			total += this.buckets.get(i);
		}
		return total;
	}

	private static int bucket(long nanos) {
		int shift = Math.max(Long.SIZE - Long.numberOfLeadingZeros(nanos) - SUB_BITS - 1, 0);
		return (shift << SUB_BITS) + (int) (nanos >>> shift);
	}

	private static long upperEnd(int bucket) {
		int shift = Math.max((bucket >> SUB_BITS) - 1, 0);
		long mantissa = bucket - ((long) shift << SUB_BITS);
		return ((mantissa + 1) << shift) - 1;
	}

}
