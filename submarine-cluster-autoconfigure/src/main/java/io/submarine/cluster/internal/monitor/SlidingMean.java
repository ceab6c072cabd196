package io.submarine.cluster.internal.monitor;

/** The mean of the last samples of one gauge. Not thread-safe. */
final class SlidingMean {

	private final double[] samples;

	private int next;

	private int count;

	SlidingMean(int capacity) {
		this.samples = new double[capacity];
	}

	void add(double sample) {
		this.samples[this.next] = sample;
		this.next = (this.next + 1) % this.samples.length;
		this.count = Math.min(this.count + 1, this.samples.length);
	}

	double last() {
		return this.samples[(this.next + this.samples.length - 1) % this.samples.length];
	}

	/**
	 * Summed up anew each time: a running sum would keep the error of what has left it.
	 */
	double mean() {
		double mean = 0;
		for (int i = 0; i < this.count; i++) {
			mean += (this.samples[i] - mean) / (i + 1);
		}
		return mean;
	}

}
