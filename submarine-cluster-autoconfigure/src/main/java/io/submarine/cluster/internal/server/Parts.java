package io.submarine.cluster.internal.server;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import com.alipay.sofa.jraft.Status;
import com.alipay.sofa.jraft.rpc.RpcRequests.ReadIndexResponse;
import com.alipay.sofa.jraft.rpc.RpcResponseClosureAdapter;
import io.submarine.cluster.ClusterView;
import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.internal.protocol.Refusal;
import io.submarine.cluster.internal.state.ClusterState;
import io.submarine.cluster.internal.state.DefaultLimits;

/** What a server consists of between its start and its stop, wired up. */
final class Parts {

	/** How often time-outs, leases and the status are looked at. */
	static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

	private final Replica replica;

	private final RaftNode node;

	private final StatusTracker status;

	private final GroupCommit commits;

	private final PromptFollowers prompt;

	private final Marks applied;

	private final Marks revisions;

	private final ReadRounds rounds;

	private final RunningTime time = new RunningTime(TICK_NANOS, System.nanoTime());

	private final LeaseKeeper leases;

	private final MemberWatch members;

	private final FeedStreams feeds;

	private final ScanStreams scans;

	private final SnapshotPolicy snapshots;

	private final Handover handover;

	private final Relief relief;

	private final Duties duties;

	private final ReplicatedMachine machine;

	private final ServerCalls calls;

	/**
	 * Wires a server up; nothing runs yet.
	 * @param settings how it is to run
	 * @param address where it is reached
	 * @param identity who its data says it is
	 * @param threads its threads
	 * @param files reads and writes snapshots
	 * @param disk watches the free space
	 * @param listeners told of changes of status
	 * @param before the view last told to them
	 * @param peersChanged told when the cluster has other servers
	 * @param maxCommandBytes the largest change that fits a message between servers
	 * @param observed who is told what it does
	 */
	Parts(ServerSettings settings, ServerAddress address, IdentityFile identity, Threads threads, SnapshotFiles files,
			DiskWatch disk, List<StatusListener> listeners, ClusterView before,
			Consumer<List<ServerAddress>> peersChanged, int maxCommandBytes, Observed observed) {
		this.replica = new Replica(ClusterState.empty(settings.cluster(), DefaultLimits.limits()));
		this.node = RaftNode.create(settings.cluster(), PeerIds.of(identity.server()));
		List<ServerAddress> peers = (settings.self().port() == 0) ? List.of(address) : identity.peers();
		this.status = new StatusTracker(settings, address, peers, this.replica, this.node, disk,
				new StatusEvents(listeners, threads.listeners(), before));
		this.prompt = new PromptFollowers(threads.timer()::after, System::nanoTime, this::isIdle, this::sendHeartbeats);
		this.commits = new GroupCommit(settings.writes(), this.node::apply, System::currentTimeMillis, this::notLeader,
				(peers.size() > 1) ? this.prompt::committed : () -> {
				}, observed);
		this.applied = new Marks("log index", this::hasApplied, threads.readers());
		this.revisions = new Marks("revision", this::hasRevision, threads.readers());
		this.rounds = new ReadRounds(this.node::readIndex, this.applied, threads.timer(), threads.readers(),
				settings.electionTimeout().toNanos());
		this.feeds = new FeedStreams(this.replica, threads.readers());
		this.scans = new ScanStreams(threads.readers());
		this.snapshots = new SnapshotPolicy(settings.snapshots(), this.node::snapshot, threads.background());
		this.handover = new Handover(this.node::transferLeadership, threads.timer());
		this.relief = new Relief(this.status, this.node, this.handover, settings.electionTimeout());
		this.duties = new Duties(this, settings, peersChanged, observed);
		this.leases = new LeaseKeeper(this.replica, this.time, this.duties::expire);
		this.members = new MemberWatch(this.replica, this.time, settings.reportInterval().toNanos(),
				System::currentTimeMillis, this.duties::report);
		this.machine = new ReplicatedMachine(this.replica, files, threads.background(), this.duties, observed);
		this.calls = new ServerCalls(this.replica, this.status, this.commits,
				new Freshness(this.status, this.rounds, this.revisions),
				new Beats(this.status, this.node, this.leases, this.members, observed), this.feeds, this.scans,
				maxCommandBytes, observed);
	}

	private boolean isIdle() {
		return this.commits.isIdle();
	}

	private Refusal notLeader() {
		return Refusals.notLeader(this.status.leadership().leader());
	}

	private boolean hasApplied(long index) {
		return this.replica.appliedIndex() >= index || this.node.lastApplied() >= index;
	}

	private boolean hasRevision(long revision) {
		return this.replica.state().revision() >= revision;
	}

	private void sendHeartbeats() {
		this.node.readIndex(new RpcResponseClosureAdapter<ReadIndexResponse>() {

			@Override
			public void run(Status outcome) {
				// The heartbeats were what mattered.
			}

		});
	}

	/** Looks at all that depends on time. */
	void tick() {
		long now = System.nanoTime();
		this.time.tick(now);
		this.leases.tick();
		if (!this.applied.isEmpty()) {
			this.applied.advanced(this.node.lastApplied());
			this.applied.expire(now);
		}
		if (!this.revisions.isEmpty()) {
			this.revisions.expire(now);
		}
		this.rounds.expire(now);
		this.scans.expire(now);
		this.snapshots.tick();
		Refusal before = this.status.standing().linearizable();
		this.status.update();
		Refusal lost = this.status.standing().linearizable();
		if (lost != null && before == null) {
			this.rounds.refuseAll(lost);
			this.feeds.failAll(lost.getMessage());
		}
		this.duties.catchUp();
		this.relief.look(now);
	}

	Replica replica() {
		return this.replica;
	}

	RaftNode node() {
		return this.node;
	}

	StatusTracker status() {
		return this.status;
	}

	GroupCommit commits() {
		return this.commits;
	}

	Marks applied() {
		return this.applied;
	}

	Marks revisions() {
		return this.revisions;
	}

	ReadRounds rounds() {
		return this.rounds;
	}

	LeaseKeeper leases() {
		return this.leases;
	}

	MemberWatch members() {
		return this.members;
	}

	FeedStreams feeds() {
		return this.feeds;
	}

	ScanStreams scans() {
		return this.scans;
	}

	SnapshotPolicy snapshots() {
		return this.snapshots;
	}

	ReplicatedMachine machine() {
		return this.machine;
	}

	ServerCalls calls() {
		return this.calls;
	}

	Handover handover() {
		return this.handover;
	}

	Relief relief() {
		return this.relief;
	}

}
