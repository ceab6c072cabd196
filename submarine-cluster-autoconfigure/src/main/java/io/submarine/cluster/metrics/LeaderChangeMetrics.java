package io.submarine.cluster.metrics;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.submarine.cluster.ClusterView;
import io.submarine.cluster.ServerAddress;

/** Counts how often another leader was heard of than before. Thread-safe. */
public final class LeaderChangeMetrics implements MeterBinder {

	private final Map<String, LongAdder> changes = new ConcurrentHashMap<>();

	private final Map<String, ServerAddress> leaders = new ConcurrentHashMap<>();

	/**
	 * Creates a binder.
	 * @param clusters the names of the clusters
	 */
	public LeaderChangeMetrics(Collection<String> clusters) {
		clusters.forEach((cluster) -> this.changes.put(cluster, new LongAdder()));
	}

	/**
	 * The leader that a process sees has changed. That there is none does not count, nor
	 * does the first, nor the same one again.
	 * @param now the view after the change
	 */
	public void changed(ClusterView now) {
		LongAdder count = this.changes.get(now.cluster());
		ServerAddress leader = now.leader();
		if (count != null && leader != null) {
			ServerAddress before = this.leaders.put(now.cluster(), leader);
			if (before != null && !before.equals(leader)) {
				count.increment();
			}
		}
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.changes.forEach((cluster, count) -> FunctionCounter
			.builder(ClusterMetrics.PREFIX + "leader.changes", count, LongAdder::sum)
			.tag("cluster", cluster)
			.description("How often another leader was heard of than before")
			.register(registry));
	}

}
