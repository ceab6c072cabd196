package io.submarine.cluster.internal.monitor;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SlidingMeanTests {

	@Test
	void isTheMeanOfTheLastSamples() {
		long seed = System.nanoTime();
		SplittableRandom random = new SplittableRandom(seed);
		SlidingMean mean = new SlidingMean(7);
		List<Double> all = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			double sample = random.nextDouble(-5, 1e9);
			all.add(sample);
			mean.add(sample);
			double expected = all.subList(Math.max(0, all.size() - 7), all.size())
				.stream()
				.mapToDouble(Double::doubleValue)
				.average()
				.orElseThrow();
			assertThat(mean.mean()).as("seed %d", seed).isCloseTo(expected, within(1e-3));
			assertThat(mean.last()).isEqualTo(sample);
		}
	}

	@Test
	void forgetsWhatHasLeftItAltogether() {
		SlidingMean mean = new SlidingMean(2);
		mean.add(Double.MAX_VALUE);
		mean.add(1);
		mean.add(3);
		assertThat(mean.mean()).isEqualTo(2);
	}

}
