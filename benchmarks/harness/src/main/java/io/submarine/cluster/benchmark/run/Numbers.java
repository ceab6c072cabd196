package io.submarine.cluster.benchmark.run;

import java.util.Arrays;

/** What is said of many numbers. */
final class Numbers {

	private Numbers() {
	}

	static double median(double... numbers) {
		double[] sorted = numbers.clone();
		Arrays.sort(sorted);
		int middle = sorted.length / 2;
		return (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}

	static double max(double... numbers) {
		return Arrays.stream(numbers).max().orElseThrow();
	}

}
