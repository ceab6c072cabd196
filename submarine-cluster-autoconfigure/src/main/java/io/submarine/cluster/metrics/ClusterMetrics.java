package io.submarine.cluster.metrics;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.submarine.cluster.ClusterClient;
import io.submarine.cluster.ClusterRole;
import io.submarine.cluster.ClusterServer;
import io.submarine.cluster.ClusterStatus;
import io.submarine.cluster.ClusterView;
import io.submarine.cluster.RetryQueueView;

import org.jspecify.annotations.Nullable;

/**
 * Binds the meters of one cluster, each tagged with its name: what every process knows of
 * it, and in a server that server's figures. {@code docs/metrics.md} lists them all.
 * <p>
 * The number of meters depends on nothing that is stored. To be bound to one registry,
 * which may be a composite one: a server has one observer.
 */
public final class ClusterMetrics implements MeterBinder {

	static final String PREFIX = "submarine.cluster.";

	private final ClusterClient client;

	private final @Nullable ClusterServer server;

	/**
	 * Creates a binder.
	 * @param client this process's client of the cluster
	 * @param server this process's server in it, if it has one
	 */
	public ClusterMetrics(ClusterClient client, @Nullable ClusterServer server) {
		this.client = client;
		this.server = server;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Tags tags = Tags.of("cluster", this.client.cluster());
		view(registry, tags);
		retryQueue(registry, tags);
		if (this.server != null) {
			new ServerGauges(this.server, registry, tags).bind();
			this.server.observe(new MeteredServer(registry, tags));
		}
	}

	private void view(MeterRegistry registry, Tags tags) {
		for (ClusterStatus status : ClusterStatus.values()) {
			gauge(registry, tags.and("status", status.name()), "status", "1 for the status this process sees, else 0",
					(view) -> (view.status() == status) ? 1 : 0);
		}
		gauge(registry, tags, "leading", "1 if this process leads, else 0",
				(view) -> (view.role() == ClusterRole.LEADER) ? 1 : 0);
		gauge(registry, tags, "leader.known", "1 if this process knows a leader, else 0",
				(view) -> (view.leader() != null) ? 1 : 0);
		gauge(registry, tags, "term", "Raft term", ClusterView::term);
		gauge(registry, tags, "revision", "Newest revision that this process has applied or heard of",
				ClusterView::revision);
		gauge(registry, tags, "peers", "Voting servers", (view) -> view.peers().size());
		TimeGauge
			.builder(PREFIX + "leader.contact", this.client, TimeUnit.NANOSECONDS,
					(asked) -> asked.view().staleness().toNanos())
			.tags(tags)
			.description("Time since a leader was heard")
			.register(registry);
	}

	private void gauge(MeterRegistry registry, Tags tags, String name, String description,
			ToDoubleFunction<ClusterView> value) {
		Gauge.builder(PREFIX + name, this.client, (asked) -> value.applyAsDouble(asked.view()))
			.tags(tags)
			.description(description)
			.register(registry);
	}

	private void retryQueue(MeterRegistry registry, Tags tags) {
		Gauge.builder(PREFIX + "retry.depth", this.client, (asked) -> asked.retryQueue().depth())
			.tags(tags)
			.description("Submissions that are not committed yet")
			.register(registry);
		Gauge.builder(PREFIX + "retry.size", this.client, (asked) -> asked.retryQueue().bytes())
			.tags(tags)
			.baseUnit("bytes")
			.description("What they take up")
			.register(registry);
		TimeGauge
			.builder(PREFIX + "retry.age", this.client, TimeUnit.NANOSECONDS,
					(asked) -> nanos(asked.retryQueue().oldestAge()))
			.tags(tags)
			.description("Age of the oldest of them")
			.register(registry);
		count(registry, tags, "retry.rejected", "Submissions refused because the queue was full",
				RetryQueueView::rejected);
		count(registry, tags, "retry.retried", "Attempts that had to be followed by another", RetryQueueView::retried);
	}

	private static double nanos(Duration age) {
		return age.toNanos();
	}

	private void count(MeterRegistry registry, Tags tags, String name, String description,
			ToDoubleFunction<RetryQueueView> value) {
		FunctionCounter.builder(PREFIX + name, this.client, (asked) -> value.applyAsDouble(asked.retryQueue()))
			.tags(tags)
			.description(description)
			.register(registry);
	}

}
