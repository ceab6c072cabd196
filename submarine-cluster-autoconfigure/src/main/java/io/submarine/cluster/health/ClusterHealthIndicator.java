package io.submarine.cluster.health;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import io.submarine.cluster.ClusterClient;
import io.submarine.cluster.ClusterRole;
import io.submarine.cluster.ClusterServer;
import io.submarine.cluster.ClusterStatus;
import io.submarine.cluster.ClusterView;
import io.submarine.cluster.RetryQueueView;
import io.submarine.cluster.ServerStats;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * {@link HealthIndicator} for a cluster as this process sees it: up while reads and
 * writes work, out of service while it starts or can only be read, down while it can do
 * nothing. Asks nobody, so it answers at once in every state, and all processes being
 * asked at once costs the cluster nothing.
 * <p>
 * Meant for readiness, never for liveness: no restart of a process brings a quorum back.
 */
public class ClusterHealthIndicator extends AbstractHealthIndicator {

	private final ClusterClient client;

	private final @Nullable ClusterServer server;

	/**
	 * Creates one for a process without a server.
	 * @param client whose view of its cluster to show
	 */
	public ClusterHealthIndicator(ClusterClient client) {
		this(client, null);
	}

	/**
	 * Creates one.
	 * @param client whose view of its cluster to show
	 * @param server this process's server in it, if it has one, whose figures to show
	 */
	public ClusterHealthIndicator(ClusterClient client, @Nullable ClusterServer server) {
		super("Cluster health check failed");
		this.client = client;
		this.server = server;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		ClusterView view = this.client.view();
		builder.status(status(view.status()))
			.withDetail("cluster", view.cluster())
			.withDetail("status", view.status().name())
			.withDetail("self", view.self())
			.withDetail("role", view.role().name())
			.withDetail("leader", (view.leader() != null) ? view.leader().toString() : "none")
			.withDetail("term", view.term())
			.withDetail("revision", view.revision())
			.withDetail("staleness", view.staleness().toString())
			.withDetail("retryQueue", describe(this.client.retryQueue()));
		if (this.server != null) {
			builder.withDetail("server", describe(view, this.server.stats()));
		}
		if (view.detail() != null) {
			builder.withDetail("reason", view.detail());
		}
	}

	private static Map<String, Object> describe(RetryQueueView queue) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("depth", queue.depth());
		details.put("oldestAge", queue.oldestAge().toString());
		details.put("rejected", queue.rejected());
		details.put("retried", queue.retried());
		return details;
	}

	private static Map<String, Object> describe(ClusterView view, ServerStats stats) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("committedIndex", stats.committedIndex());
		details.put("appliedIndex", stats.appliedIndex());
		details.put("indexLag", Math.max(0, stats.committedIndex() - stats.appliedIndex()));
		details.put("peers", view.peers().size());
		if (view.role() == ClusterRole.LEADER) {
			details.put("reachablePeers", stats.reachablePeers());
		}
		details.put("queueDepth", stats.writes().waiting());
		details.put("diskFreeBytes", stats.disk().freeBytes());
		Instant snapshotAt = stats.disk().snapshotAt();
		details.put("lastSnapshot", (snapshotAt != null) ? snapshotAt.toString() : "none");
		return details;
	}

	private static Status status(ClusterStatus status) {
		return switch (status) {
			case AVAILABLE -> Status.UP;
			case STARTING, READ_ONLY -> Status.OUT_OF_SERVICE;
			case UNAVAILABLE, STOPPED -> Status.DOWN;
		};
	}

}
