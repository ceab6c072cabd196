package io.submarine.cluster.internal.server;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.submarine.cluster.ClusterRole;
import io.submarine.cluster.ClusterStatus;
import io.submarine.cluster.ClusterView;
import io.submarine.cluster.ServerAddress;

import org.jspecify.annotations.Nullable;

/**
 * How this server sees its cluster, from what the state machine thread tells and from the
 * time. Read without a lock; {@link #update} is called on any thread, after each event
 * and from time to time.
 */
final class StatusTracker {

	private final ServerSettings settings;

	private final ServerAddress self;

	private final Replica replica;

	private final RaftNode node;

	private final DiskWatch disk;

	private final StatusEvents events;

	private final Object lock = new Object();

	private volatile Leadership leadership = Leadership.UNKNOWN;

	private volatile Standing standing = Standing.starting("no leader was heard of yet");

	private volatile List<ServerAddress> peers;

	/** When this server last led, or was made. */
	private volatile long ledNanos = System.nanoTime();

	private volatile boolean caughtUp;

	private volatile boolean stopping;

	private volatile @Nullable String failure;

	StatusTracker(ServerSettings settings, ServerAddress self, List<ServerAddress> peers, Replica replica,
			RaftNode node, DiskWatch disk, StatusEvents events) {
		this.settings = settings;
		this.self = self;
		this.peers = peers;
		this.replica = replica;
		this.node = node;
		this.disk = disk;
		this.events = events;
	}

	ServerAddress self() {
		return this.self;
	}

	Leadership leadership() {
		return this.leadership;
	}

	Standing standing() {
		return this.standing;
	}

	List<ServerAddress> peers() {
		return this.peers;
	}

	boolean isCaughtUp() {
		return this.caughtUp;
	}

	void leads(long term) {
		this.leadership = new Leadership(true, this.self, term);
		this.caughtUp = true;
		update();
	}

	void follows(ServerAddress leader, long term) {
		if (leader.equals(this.self)) {
			return;
		}
		this.leadership = new Leadership(false, leader, term);
		update();
	}

	void leaderLost() {
		Leadership before = this.leadership;
		if (before.leading()) {
			this.ledNanos = System.nanoTime();
		}
		this.leadership = before.lost();
		update();
	}

	/** What was committed when this server first heard of a leader is applied. */
	void caughtUp() {
		this.caughtUp = true;
		update();
	}

	void reconfigured(List<ServerAddress> newPeers) {
		this.peers = newPeers;
		update();
	}

	void failed(String detail) {
		synchronized (this.lock) {
			if (this.failure == null) {
				this.failure = detail;
			}
		}
		update();
	}

	void stopping() {
		this.stopping = true;
		update();
	}

	boolean hasFailed() {
		return this.failure != null;
	}

	/**
	 * Since when no leader was heard.
	 * @return milliseconds; 0 on the leader
	 */
	long stalenessMillis() {
		return this.leadership.leading() ? 0 : TimeUnit.NANOSECONDS.toMillis(sinceContact());
	}

	private long sinceContact() {
		long now = System.nanoTime();
		return Math.max(0, Math.min(now - this.node.heardNanos(), now - this.ledNanos));
	}

	/** Works the standing out anew, and tells who listens if something has changed. */
	void update() {
		Standing now;
		synchronized (this.lock) {
			now = work();
			this.standing = now;
			this.events.changed(view());
		}
	}

	private Standing work() {
		String failed = this.failure;
		if (this.stopping) {
			return Standing.stopping();
		}
		if (failed != null) {
			return Standing.failed(failed);
		}
		Leadership leader = this.leadership;
		if (!this.caughtUp) {
			return Standing
				.starting((leader.leader() == null) ? "no leader was heard of yet" : "it is applying what it missed");
		}
		Duration alone = Duration.ofNanos(sinceContact());
		if (leader.leader() == null && alone.compareTo(this.settings.quorumLossAfter()) > 0) {
			// The moment it was noticed stays in the text, so that it changes once only.
			Standing before = this.standing;
			boolean known = before.linearizable() != null && before.status() != ClusterStatus.STARTING;
			return known ? before : Standing.withoutQuorum(this.settings.onQuorumLoss(), alone);
		}
		String full = this.disk.problem();
		return (full != null) ? Standing.shortOfDisk(full) : Standing.AVAILABLE;
	}

	/**
	 * How this server sees the cluster now.
	 * @return a view of this moment
	 */
	ClusterView view() {
		Leadership leader = this.leadership;
		Standing now = this.standing;
		ClusterRole role = leader.leading() ? ClusterRole.LEADER
				: this.node.isCandidate() ? ClusterRole.CANDIDATE : ClusterRole.FOLLOWER;
		return new ClusterView(this.settings.cluster(), this.self.toString(), role, now.status(), leader.leader(),
				leader.term(), this.replica.state().revision(), this.replica.appliedIndex(), this.peers,
				Duration.ofMillis(stalenessMillis()), now.detail());
	}

}
