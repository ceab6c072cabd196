package io.submarine.cluster.metrics;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.submarine.cluster.ServerStats;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecentStatsTests {

	private final AtomicInteger taken = new AtomicInteger();

	private long now = Long.MAX_VALUE - 10;

	private final RecentStats stats = new RecentStats(() -> {
		this.taken.incrementAndGet();
		return ServerStats.NONE;
	}, () -> this.now);

	@Test
	void gaugesOfOneScrapeShareThemAndTheNextScrapeGetsNewOnes() {
		this.stats.get();
		this.stats.get();
		assertThat(this.taken).hasValue(1);
		this.now += Duration.ofMillis(499).toNanos();
		this.stats.get();
		assertThat(this.taken).hasValue(1);
		this.now += Duration.ofMillis(1).toNanos();
		this.stats.get();
		assertThat(this.taken).hasValue(2);
	}

}
