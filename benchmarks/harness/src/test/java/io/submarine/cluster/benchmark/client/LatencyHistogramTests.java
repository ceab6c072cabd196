package io.submarine.cluster.benchmark.client;

import java.util.Arrays;
import java.util.Random;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LatencyHistogramTests {

	private final LatencyHistogram histogram = new LatencyHistogram();

	@Test
	void percentilesAreWithinAFewPercentOfTheSortedValues() {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		long[] values = new long[10_000];
		for (int i = 0; i < values.length; i++) {
			values[i] = (long) Math.exp(random.nextDouble() * 25);
			this.histogram.record(values[i]);
		}
		Arrays.sort(values);
		for (double share : new double[] { 0.01, 0.5, 0.9, 0.99, 1 }) {
			long expected = values[(int) Math.ceil(share * values.length) - 1];
			assertThat(this.histogram.percentile(share)).as("seed %d, share %s", seed, share)
				.isGreaterThanOrEqualTo(expected)
				.isCloseTo(expected, Percentage.withPercentage(4));
		}
		assertThat(this.histogram.count()).isEqualTo(values.length);
	}

	@Test
	void nothingRecordedIsZero() {
		assertThat(this.histogram.percentile(0.5)).isZero();
		assertThat(this.histogram.count()).isZero();
	}

	@Test
	void longestLatencyHasABucket() {
		this.histogram.record(Long.MAX_VALUE);
		assertThat(this.histogram.percentile(1)).isEqualTo(Long.MAX_VALUE);
	}

}
