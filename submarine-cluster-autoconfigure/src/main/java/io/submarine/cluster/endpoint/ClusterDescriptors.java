package io.submarine.cluster.endpoint;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.submarine.cluster.ReplicaView;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What {@link ClusterEndpoint} answers. Times are UTC, durations ISO 8601, sizes bytes.
 */
public final class ClusterDescriptors {

	private ClusterDescriptors() {
	}

	/**
	 * The clusters of a process.
	 *
	 * @param clusters the status of each, by its name
	 */
	public record Clusters(Map<String, Status> clusters) implements OperationResponseBody {

	}

	/**
	 * How this process sees a cluster.
	 *
	 * @param cluster the cluster's name
	 * @param self this process's address or name there
	 * @param role what it is there
	 * @param status what the cluster can do for it
	 * @param reason what is wrong, where something is
	 * @param leader the leader it knows of, if any
	 * @param term the Raft term
	 * @param revision the newest change it knows of
	 * @param staleness how long ago it heard from a leader
	 * @param drained whether it is out of service
	 * @param server its server's figures, if it has one
	 */
	public record Status(String cluster, String self, String role, String status, @Nullable String reason,
			@Nullable String leader, long term, long revision, Duration staleness, boolean drained,
			@Nullable Server server) implements OperationResponseBody {

	}

	/**
	 * A server's figures.
	 *
	 * @param lastIndex the newest Raft log index on its disk
	 * @param committedIndex the newest known to be on a majority
	 * @param appliedIndex the newest applied
	 * @param waitingChanges changes that wait in it, as leader
	 * @param feedReaders readers of the feed connected to it
	 * @param entries entries stored
	 * @param storeBytes their size, as the limit counts it
	 * @param logBytes size of the Raft log
	 * @param diskFreeBytes free space of the disk
	 * @param lastSnapshot when the newest snapshot was written
	 * @param connections connections to the cluster port
	 */
	public record Server(long lastIndex, long committedIndex, long appliedIndex, int waitingChanges, int feedReaders,
			int entries, long storeBytes, long logBytes, long diskFreeBytes, @Nullable Instant lastSnapshot,
			int connections) {

	}

	/**
	 * The voting servers.
	 *
	 * @param leader the leader, if one is known
	 * @param peers the servers
	 */
	public record Peers(@Nullable String leader, List<Peer> peers) implements OperationResponseBody {

	}

	/**
	 * A voting server.
	 *
	 * @param address its address
	 * @param self whether it is this process
	 * @param leader whether it leads
	 * @param reachable whether the leader has heard of it lately; only the leader says
	 */
	public record Peer(String address, boolean self, boolean leader, @Nullable Boolean reachable) {

	}

	/**
	 * The members, as this process's directory has them.
	 *
	 * @param revision the revision at which they are shown
	 * @param current whether changes come in now; if not, they may be old
	 * @param staleness how long ago a leader was heard
	 * @param members the members
	 */
	public record Members(long revision, boolean current, Duration staleness,
			List<Member> members) implements OperationResponseBody {

	}

	/**
	 * A member.
	 *
	 * @param id what others find it by
	 * @param kind what it is
	 * @param state whether it is heard
	 * @param host where it is reached
	 * @param port the port there; 0 for none
	 * @param incarnation its present life: the lease it lives by
	 * @param startedAt when the process was started
	 * @param heartbeat when it was heard last, as reported
	 * @param attributes what it tells of itself
	 */
	public record Member(String id, String kind, String state, String host, int port, long incarnation,
			Instant startedAt, @Nullable Instant heartbeat, Map<String, String> attributes) {

	}

	/**
	 * Leases, sessions among them.
	 *
	 * @param revision the revision at which they are shown
	 * @param total how many there are
	 * @param leases some of them, by their ids
	 * @param next the id to go on after, if there are more
	 */
	public record Leases(long revision, int total, List<ReplicaView.Lease> leases,
			@Nullable Long next) implements OperationResponseBody {

	}

	/**
	 * What was submitted here and is not committed yet.
	 *
	 * @param depth how many submissions
	 * @param bytes what they take up
	 * @param oldestAge how long the oldest has waited
	 * @param rejected how many were refused because the queue was full, since the start
	 * @param retried how many attempts had to be followed by another, since the start
	 */
	public record Queue(int depth, long bytes, Duration oldestAge, long rejected,
			long retried) implements OperationResponseBody {

	}

	/**
	 * The last changes.
	 *
	 * @param firstRevision the oldest revision that the feed still keeps
	 * @param revision the newest
	 * @param changes the changes, the newest last
	 */
	public record Changes(long firstRevision, long revision,
			List<ReplicaView.Change> changes) implements OperationResponseBody {

	}

	/**
	 * The bounds in force.
	 *
	 * @param limits the bounds
	 */
	public record Limits(ReplicaView.Limits limits) implements OperationResponseBody {

	}

	/**
	 * What an operation did.
	 *
	 * @param cluster the cluster
	 * @param operation the operation
	 * @param outcome what became of it, in a sentence
	 */
	public record Done(String cluster, String operation, String outcome) implements OperationResponseBody {

	}

	/**
	 * Why something was not done.
	 *
	 * @param status the HTTP status
	 * @param detail the reason
	 * @param outcome {@code NOT_APPLIED}, or {@code UNKNOWN} if it may have been done
	 */
	public record Problem(int status, String detail, String outcome) implements OperationResponseBody {

	}

}
