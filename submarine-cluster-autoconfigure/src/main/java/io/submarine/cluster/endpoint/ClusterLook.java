package io.submarine.cluster.endpoint;

import java.util.List;
import java.util.Optional;

import io.submarine.cluster.ClusterMember;
import io.submarine.cluster.ClusterRole;
import io.submarine.cluster.ClusterServer;
import io.submarine.cluster.ClusterView;
import io.submarine.cluster.ReplicaView;
import io.submarine.cluster.RetryQueueView;
import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.ServerStats;
import io.submarine.cluster.discovery.ClusterDirectory;
import io.submarine.cluster.discovery.DirectoryView;
import io.submarine.cluster.discovery.MemberReport;

import org.jspecify.annotations.Nullable;

/** Looks at a cluster. */
final class ClusterLook {

	private static final int DEFAULT_LIMIT = 100;

	private static final int MAX_LIMIT = 1000;

	private final ManagedCluster cluster;

	ClusterLook(ManagedCluster cluster) {
		this.cluster = cluster;
	}

	ClusterDescriptors.Status status() {
		ClusterServer server = this.cluster.server();
		ClusterView view = view();
		return new ClusterDescriptors.Status(view.cluster(), view.self(), view.role().name(), view.status().name(),
				view.detail(), text(view.leader()), view.term(), view.revision(), view.staleness(),
				this.cluster.drain() != null && this.cluster.drain().isDrained(),
				(server != null) ? figures(server.stats()) : null);
	}

	/** The server knows before the client beside it does. */
	private ClusterView view() {
		ClusterServer server = this.cluster.server();
		return (server != null) ? server.view() : this.cluster.client().view();
	}

	private static ClusterDescriptors.Server figures(ServerStats stats) {
		return new ClusterDescriptors.Server(stats.lastIndex(), stats.committedIndex(), stats.appliedIndex(),
				stats.writes().waiting(), stats.feed().readers(), stats.store().entries(), stats.store().bytes(),
				stats.disk().logBytes(), stats.disk().freeBytes(), stats.disk().snapshotAt(),
				stats.port().connections());
	}

	ClusterDescriptors.Peers peers() {
		ClusterServer server = this.cluster.server();
		ClusterView view = view();
		List<ServerAddress> reachable = (server != null && view.role() == ClusterRole.LEADER) ? server.reachablePeers()
				: List.of();
		return new ClusterDescriptors.Peers(text(view.leader()),
				view.peers()
					.stream()
					.map((peer) -> new ClusterDescriptors.Peer(peer.toString(), peer.toString().equals(view.self()),
							peer.equals(view.leader()), reachable.isEmpty() ? null : reachable.contains(peer)))
					.toList());
	}

	ClusterDescriptors.Members members() {
		ClusterDirectory directory = this.cluster.directory();
		if (directory == null) {
			throw EndpointProblemException.conflict("this process has no directory of cluster '%s'", this.cluster);
		}
		List<ClusterMember> members = directory.members();
		DirectoryView view = directory.view();
		return new ClusterDescriptors.Members(view.revision(), view.isCurrent(), view.staleness(),
				members.stream().map((member) -> member(member, directory)).toList());
	}

	private static ClusterDescriptors.Member member(ClusterMember member, ClusterDirectory directory) {
		return new ClusterDescriptors.Member(member.id(), member.kind().name(), member.state().name(), member.host(),
				member.port(), member.incarnation(), member.startedAt(),
				directory.report(member.id()).map(MemberReport::heartbeat).orElse(null), member.attributes());
	}

	ClusterDescriptors.Leases leases(long after, @Nullable Integer limit) {
		ReplicaView replica = replica();
		int wanted = limit(limit);
		List<ReplicaView.Lease> leases = replica.leases(after, wanted + 1);
		boolean more = leases.size() > wanted;
		List<ReplicaView.Lease> page = more ? leases.subList(0, wanted) : leases;
		return new ClusterDescriptors.Leases(replica.revision(), replica.leaseCount(), page,
				more ? page.get(wanted - 1).id() : null);
	}

	ClusterDescriptors.Queue queue() {
		RetryQueueView queue = this.cluster.client().retryQueue();
		return new ClusterDescriptors.Queue(queue.depth(), queue.bytes(), queue.oldestAge(), queue.rejected(),
				queue.retried());
	}

	ClusterDescriptors.Changes changes(@Nullable Integer limit) {
		ReplicaView replica = replica();
		return new ClusterDescriptors.Changes(replica.feedFirstRevision(), replica.revision(),
				replica.recentChanges(limit(limit)));
	}

	ClusterDescriptors.Limits limits() {
		return new ClusterDescriptors.Limits(replica().limits());
	}

	private ReplicaView replica() {
		ClusterServer server = this.cluster.server();
		return ((server != null) ? server.replica() : Optional.<ReplicaView>empty())
			.orElseThrow(() -> EndpointProblemException
				.conflict("this process runs no server of cluster '%s': ask one that does", this.cluster));
	}

	private static int limit(@Nullable Integer limit) {
		int wanted = (limit != null) ? limit : DEFAULT_LIMIT;
		if (wanted < 1 || wanted > MAX_LIMIT) {
			throw EndpointProblemException.badRequest("limit %d: from 1 to %d".formatted(wanted, MAX_LIMIT));
		}
		return wanted;
	}

	private static @Nullable String text(@Nullable ServerAddress address) {
		return (address != null) ? address.toString() : null;
	}

}
