package io.submarine.cluster.internal.client;

import java.time.Duration;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BackOffTests {

	private static final long MILLI = 1_000_000;

	private final BackOff backOff = new BackOff(Duration.ofSeconds(1), new SplittableRandom(7));

	@Test
	void firstPausesAreFiveToTwentyMilliseconds() {
		for (int i = 0; i < 1_000; i++) {
			assertThat(this.backOff.pause(0)).isBetween(5 * MILLI, 20 * MILLI);
		}
	}

	@Test
	void pausesDiffer() {
		assertThat(this.backOff.pause(0)).isNotEqualTo(this.backOff.pause(0));
	}

	@Test
	void pausesGrowWithTheOutageUpToTheBound() {
		this.backOff.pause(0);
		assertThat(this.backOff.pause(2_000 * MILLI)).isBetween(55 * MILLI, 83 * MILLI);
		assertThat(this.backOff.pause(3_600_000 * MILLI)).isEqualTo(1_000 * MILLI);
	}

	@Test
	void attemptsInAnOutageAreFew() {
		long now = 0;
		int attempts = 0;
		while (now < 60_000 * MILLI) {
			now += this.backOff.pause(now);
			attempts++;
		}
		assertThat(attempts).isBetween(60, 300);
	}

	@Test
	void successEndsTheOutage() {
		this.backOff.pause(0);
		assertThat(this.backOff.failingFor(500 * MILLI)).isEqualTo(500 * MILLI);
		this.backOff.succeeded();
		assertThat(this.backOff.failingFor(600 * MILLI)).isZero();
		assertThat(this.backOff.pause(3_600_000 * MILLI)).isBetween(5 * MILLI, 20 * MILLI);
	}

}
