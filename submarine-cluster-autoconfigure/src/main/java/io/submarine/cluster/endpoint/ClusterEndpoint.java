package io.submarine.cluster.endpoint;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * {@link Endpoint @Endpoint} to look at the clusters this process is in, as it sees them,
 * and to operate them. Looking asks nobody and works without a quorum; it shows keys, but
 * no values. Operating is refused until
 * {@code management.endpoint.cluster.access=unrestricted}.
 */
@Endpoint(id = "cluster", defaultAccess = Access.READ_ONLY)
public class ClusterEndpoint {

	private final Map<String, ManagedCluster> clusters = new LinkedHashMap<>();

	/**
	 * Creates the endpoint.
	 * @param clusters the clusters this process is in
	 */
	public ClusterEndpoint(Collection<ManagedCluster> clusters) {
		clusters.forEach((cluster) -> this.clusters.put(cluster.name(), cluster));
	}

	/**
	 * The clusters this process is in.
	 * @return the status of each
	 */
	@ReadOperation
	public ClusterDescriptors.Clusters clusters() {
		Map<String, ClusterDescriptors.Status> all = new LinkedHashMap<>();
		this.clusters.forEach((name, cluster) -> all.put(name, new ClusterLook(cluster).status()));
		return new ClusterDescriptors.Clusters(all);
	}

	/**
	 * One of them.
	 * @param cluster the cluster's name
	 * @return its status
	 */
	@ReadOperation
	public OperationResponseBody status(@Selector String cluster) {
		return look(cluster, "status", null, null);
	}

	/**
	 * A part of what there is to see of a cluster: status, peers, members, leases, queue
	 * (what was submitted here), changes (the end of the feed), limits.
	 * @param cluster the cluster's name
	 * @param part its name
	 * @param limit of leases and changes, how many at most, from 1 to 1,000; 100 if not
	 * given
	 * @param after of leases, only those with a larger id
	 * @return the part
	 */
	@ReadOperation
	public OperationResponseBody look(@Selector String cluster, @Selector String part, @Nullable Integer limit,
			@Nullable Long after) {
		ClusterLook look = new ClusterLook(cluster(cluster));
		return switch (part) {
			case "status" -> look.status();
			case "peers" -> look.peers();
			case "members" -> look.members();
			case "leases" -> look.leases((after != null) ? after : 0, limit);
			case "queue" -> look.queue();
			case "changes" -> look.changes(limit);
			case "limits" -> look.limits();
			default -> throw EndpointProblemException.notFound(
					"there is no part '%s': status, peers, members, leases, queue, changes, limits".formatted(part));
		};
	}

	/**
	 * Operates a cluster. Blocks until that is done.
	 * @param cluster the cluster's name
	 * @param operation {@code transfer-leadership}, {@code snapshot}, {@code expel},
	 * {@code drain} or {@code undrain}
	 * @param server for {@code transfer-leadership}, which server is to lead; if not
	 * given, the one that has most of the log
	 * @param member for {@code expel}, the member's id
	 * @return what was done
	 */
	@WriteOperation
	public ClusterDescriptors.Done operate(@Selector String cluster, @Selector String operation,
			@Nullable String server, @Nullable String member) {
		ClusterOperator operator = new ClusterOperator(cluster(cluster));
		String outcome = switch (operation) {
			case "transfer-leadership" -> operator.transferLeadership(server);
			case "snapshot" -> operator.takeSnapshot();
			case "expel" -> operator.expel(member);
			case "drain" -> operator.drain();
			case "undrain" -> operator.undrain();
			default -> throw EndpointProblemException
				.notFound("there is no operation '%s': transfer-leadership, snapshot, expel, drain, undrain"
					.formatted(operation));
		};
		return new ClusterDescriptors.Done(cluster, operation, outcome);
	}

	private ManagedCluster cluster(String name) {
		ManagedCluster cluster = this.clusters.get(name);
		if (cluster == null) {
			throw EndpointProblemException
				.notFound("this process is not in a cluster '%s', but in %s".formatted(name, this.clusters.keySet()));
		}
		return cluster;
	}

}
