package io.submarine.cluster.internal.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import com.alipay.sofa.jraft.option.NodeOptions;
import com.alipay.sofa.jraft.option.RaftOptions;
import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.internal.protocol.Limits;

import org.jspecify.annotations.Nullable;

/**
 * How a server runs. Made by {@link #builder}, which has the defaults.
 *
 * @param cluster the cluster's name
 * @param self this server's address as its peers know it
 * @param peers all voting servers, this one among them
 * @param dataDirectory where this server alone keeps its files
 * @param bind where the port is opened
 * @param electionTimeout how long a follower does without a leader before it asks for
 * votes
 * @param quorumLossAfter how long no leader must be heard of before the quorum counts as
 * lost
 * @param onQuorumLoss what to do then
 * @param reportInterval how often the leader reports the members it has heard
 * @param limits the bounds that this server, as leader, has all peers apply; none to
 * leave the cluster's as they are
 * @param snapshots when snapshots are written
 * @param writes how many changes may wait
 * @param minFreeDisk the free disk space in bytes below which no change is taken; 0 for
 * no watch
 * @param nodeOptions a last word on JRaft's node options
 * @param raftOptions a last word on JRaft's Raft options
 */
public record ServerSettings(String cluster, ServerAddress self, List<ServerAddress> peers, Path dataDirectory,
		ServerAddress bind, Duration electionTimeout, Duration quorumLossAfter, QuorumLossPolicy onQuorumLoss,
		Duration reportInterval, @Nullable Limits limits, SnapshotTriggers snapshots, WriteBounds writes,
		long minFreeDisk, List<Consumer<NodeOptions>> nodeOptions, List<Consumer<RaftOptions>> raftOptions) {

	private static final Duration SHORTEST_ELECTION = Duration.ofMillis(100);

	private static final Duration LONGEST_ELECTION = Duration.ofMinutes(1);

	/**
	 * Checks the settings.
	 * @throws IllegalArgumentException naming the setting and the rule it breaks
	 */
	public ServerSettings {
		peers = List.copyOf(peers);
		nodeOptions = List.copyOf(nodeOptions);
		raftOptions = List.copyOf(raftOptions);
		check(cluster.matches("[a-zA-Z][a-zA-Z0-9_-]{0,63}"),
				"cluster name '%s': a letter, then up to 63 letters, digits, '-' or '_'".formatted(cluster));
		check(peers.contains(self), "server %s is not among the cluster's servers %s".formatted(self, peers));
		check(peers.stream().distinct().count() == peers.size(), "a server is listed twice in %s".formatted(peers));
		check(peers.size() == 1 || peers.stream().noneMatch((peer) -> peer.port() == 0),
				"only the one server of a cluster may have port 0, for any free port: %s".formatted(peers));
		check(electionTimeout.compareTo(SHORTEST_ELECTION) >= 0 && electionTimeout.compareTo(LONGEST_ELECTION) <= 0,
				"election time-out %s is not between %s and %s".formatted(electionTimeout, SHORTEST_ELECTION,
						LONGEST_ELECTION));
		check(quorumLossAfter.compareTo(electionTimeout) >= 0,
				"the quorum cannot count as lost after %s, before an election begins after %s"
					.formatted(quorumLossAfter, electionTimeout));
		check(reportInterval.toMillis() >= 1, "report-interval is %s, must be at least 1 ms".formatted(reportInterval));
		check(minFreeDisk >= 0, "free disk space to keep is not negative: %d".formatted(minFreeDisk));
	}

	private static void check(boolean holds, String message) {
		if (!holds) {
			throw new IllegalArgumentException(message);
		}
	}

	/**
	 * Begins with what has no default.
	 * @param cluster the cluster's name: a letter, then letters, digits, '-', '_'
	 * @param self this server's address as its peers know it; port 0, for any free port,
	 * only where it is the only peer
	 * @param peers all voting servers, this one among them
	 * @param dataDirectory where this server alone keeps its files
	 * @return settings to refine
	 */
	public static Builder builder(String cluster, ServerAddress self, List<ServerAddress> peers, Path dataDirectory) {
		return new Builder(cluster, self, peers, dataDirectory);
	}

	/** Collects settings. Not thread-safe. */
	public static final class Builder {

		private final String cluster;

		private final ServerAddress self;

		private final List<ServerAddress> peers;

		private final Path dataDirectory;

		private @Nullable ServerAddress bind;

		private Duration electionTimeout = Duration.ofMillis(700);

		private @Nullable Duration quorumLossAfter;

		private QuorumLossPolicy onQuorumLoss = QuorumLossPolicy.DEGRADE;

		private Duration reportInterval = Duration.ofSeconds(10);

		private @Nullable Limits limits;

		private SnapshotTriggers snapshots = SnapshotTriggers.DEFAULT;

		private WriteBounds writes = WriteBounds.DEFAULT;

		private long minFreeDisk = 256L << 20;

		private final List<Consumer<NodeOptions>> nodeOptions = new ArrayList<>();

		private final List<Consumer<RaftOptions>> raftOptions = new ArrayList<>();

		private Builder(String cluster, ServerAddress self, List<ServerAddress> peers, Path dataDirectory) {
			this.cluster = cluster;
			this.self = self;
			this.peers = peers;
			this.dataDirectory = dataDirectory;
		}

		/**
		 * Sets where the port is opened, where that is not this server's own address.
		 * @param bind a local address, or the wildcard address
		 * @return this
		 */
		public Builder bind(ServerAddress bind) {
			this.bind = bind;
			return this;
		}

		/**
		 * Sets how long a follower does without a leader before it asks for votes.
		 * @param electionTimeout from 100 ms; 700 ms if not set
		 * @return this
		 */
		public Builder electionTimeout(Duration electionTimeout) {
			this.electionTimeout = electionTimeout;
			return this;
		}

		/**
		 * Sets how long no leader must be heard of before the quorum counts as lost.
		 * @param quorumLossAfter not below the election time-out; four times that if not
		 * set, which is longer than an election takes
		 * @return this
		 */
		public Builder quorumLossAfter(Duration quorumLossAfter) {
			this.quorumLossAfter = quorumLossAfter;
			return this;
		}

		/**
		 * Sets what to do without a quorum.
		 * @param policy degrade, if not set
		 * @return this
		 */
		public Builder onQuorumLoss(QuorumLossPolicy policy) {
			this.onQuorumLoss = policy;
			return this;
		}

		/**
		 * Sets how often the leader reports the members it has heard.
		 * @param reportInterval 10 s if not set; changes of their state are reported at
		 * once
		 * @return this
		 */
		public Builder reportInterval(Duration reportInterval) {
			this.reportInterval = reportInterval;
			return this;
		}

		/**
		 * Sets the bounds that all peers apply; the leader's count.
		 * @param limits the bounds
		 * @return this
		 */
		public Builder limits(Limits limits) {
			this.limits = limits;
			return this;
		}

		/**
		 * Sets when snapshots are written.
		 * @param snapshots the triggers
		 * @return this
		 */
		public Builder snapshots(SnapshotTriggers snapshots) {
			this.snapshots = snapshots;
			return this;
		}

		/**
		 * Sets how many changes may wait.
		 * @param writes the bounds
		 * @return this
		 */
		public Builder writes(WriteBounds writes) {
			this.writes = writes;
			return this;
		}

		/**
		 * Sets the free disk space below which this server takes no change.
		 * @param bytes 256 MiB if not set; 0 for no watch
		 * @return this
		 */
		public Builder minFreeDisk(long bytes) {
			this.minFreeDisk = bytes;
			return this;
		}

		/**
		 * Adds a last word on JRaft's node options, after all of the above.
		 * @param customizer changes the options
		 * @return this
		 */
		public Builder customizeNodeOptions(Consumer<NodeOptions> customizer) {
			this.nodeOptions.add(customizer);
			return this;
		}

		/**
		 * Adds a last word on JRaft's Raft options, after all of the above.
		 * @param customizer changes the options
		 * @return this
		 */
		public Builder customizeRaftOptions(Consumer<RaftOptions> customizer) {
			this.raftOptions.add(customizer);
			return this;
		}

		/**
		 * Checks the settings and makes them final.
		 * @return the settings
		 * @throws IllegalArgumentException naming the setting and the rule it breaks
		 */
		public ServerSettings build() {
			return new ServerSettings(this.cluster, this.self, this.peers, this.dataDirectory,
					(this.bind != null) ? this.bind : this.self, this.electionTimeout,
					(this.quorumLossAfter != null) ? this.quorumLossAfter : this.electionTimeout.multipliedBy(4),
					this.onQuorumLoss, this.reportInterval, this.limits, this.snapshots, this.writes, this.minFreeDisk,
					this.nodeOptions, this.raftOptions);
		}

	}

}
