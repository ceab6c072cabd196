package io.submarine.cluster.metrics;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.submarine.cluster.ServerStats;

import org.jspecify.annotations.Nullable;

/**
 * A server's figures, at most half a second old: all gauges of one scrape share them, and
 * agree with each other.
 */
final class RecentStats {

	private static final long LIFE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

	private final Supplier<ServerStats> source;

	private final LongSupplier clock;

	private volatile @Nullable Taken taken;

	RecentStats(Supplier<ServerStats> source, LongSupplier clock) {
		this.source = source;
		this.clock = clock;
	}

	ServerStats get() {
		long now = this.clock.getAsLong();
		Taken recent = this.taken;
		if (recent == null || now - recent.at() >= LIFE_NANOS) {
			recent = new Taken(this.source.get(), now);
			this.taken = recent;
		}
		return recent.stats();
	}

	private record Taken(ServerStats stats, long at) {

	}

}
