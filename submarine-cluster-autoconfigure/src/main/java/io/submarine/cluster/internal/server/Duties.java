package io.submarine.cluster.internal.server;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.CommandBatch;
import io.submarine.cluster.internal.protocol.Configure;
import io.submarine.cluster.internal.protocol.LeaseExpire;
import io.submarine.cluster.internal.protocol.Limits;
import io.submarine.cluster.internal.protocol.MemberReport;
import io.submarine.cluster.internal.protocol.Refusal;
import io.submarine.cluster.internal.protocol.Reply;
import io.submarine.cluster.internal.state.ClusterState;
import io.submarine.cluster.internal.state.ClusterStateMachine;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has to be done when the state, the leader or the servers change. */
final class Duties implements MachineEvents {

	private static final Logger logger = LoggerFactory.getLogger(Duties.class);

	private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

	private final Parts parts;

	private final ServerSettings settings;

	private final Consumer<List<ServerAddress>> peersChanged;

	private final Observed observed;

	private final AtomicBoolean catchingUp = new AtomicBoolean();

	/**
	 * Creates them.
	 * @param parts the server's
	 * @param settings how it runs
	 * @param peersChanged told the servers of the cluster when they are not those before
	 * @param observed told of leases that ended
	 */
	Duties(Parts parts, ServerSettings settings, Consumer<List<ServerAddress>> peersChanged, Observed observed) {
		this.parts = parts;
		this.settings = settings;
		this.peersChanged = peersChanged;
		this.observed = observed;
	}

	@Override
	public void published(long entries, long bytes) {
		this.parts.applied().advanced(this.parts.replica().appliedIndex());
		this.parts.revisions().advanced(this.parts.replica().state().revision());
		this.parts.feeds().published();
		this.parts.snapshots().applied(entries, bytes);
	}

	@Override
	public void appliedAsLeader(CommandBatch batch, List<Reply> replies) {
		for (Reply reply : replies) {
			if (reply.hasLease()) {
				this.parts.leases().renew(reply.getLease().getId(), reply.getLease().getTtlMillis());
			}
		}
	}

	@Override
	public void leaderStarted(long term) {
		this.parts.leases().lead();
		this.parts.members().lead();
		this.parts.commits().open(term);
		this.parts.status().leads(term);
		this.parts.applied().advanced(this.parts.node().lastApplied());
		configure();
	}

	private void configure() {
		ClusterState state = this.parts.replica().state();
		Limits configured = this.settings.limits();
		Limits wanted = (configured != null) ? configured : state.limits();
		int level = Math.max(state.formatLevel(), ClusterStateMachine.FORMAT_LEVEL);
		if (!wanted.equals(state.limits()) || level != state.formatLevel()) {
			propose(Command.newBuilder()
				.setConfigure(Configure.newBuilder().setLimits(wanted).setFormatLevel(level))
				.build(), (reply) -> {
					if (reply.hasFailure()) {
						logger.error("The cluster's limits stay as they are: {}", reply.getFailure().getMessage());
					}
				}, (refusal) -> logger.debug("The limits were not set: {}", refusal.getMessage()));
		}
	}

	/**
	 * Proposes the end of leases.
	 * @param ids the leases
	 */
	void expire(List<Long> ids) {
		propose(Command.newBuilder().setLeaseExpire(LeaseExpire.newBuilder().addAllLeaseIds(ids)).build(), (reply) -> {
			this.parts.leases().ended(ids);
			this.observed.observer().leasesExpired(ids.size());
		}, (refusal) -> this.parts.leases().undecided(ids));
	}

	/**
	 * Proposes a report of members.
	 * @param report the report
	 * @param applied run if it is applied
	 * @param failed run if it is not, or not for certain
	 */
	void report(MemberReport report, Runnable applied, Runnable failed) {
		propose(Command.newBuilder().setMemberReport(report).build(), (reply) -> applied.run(),
				(refusal) -> failed.run());
	}

	private void propose(Command command, Consumer<Reply> applied, Consumer<Refusal> refused) {
		this.parts.commits()
			.submit(new PendingCommand(command, 0, 0, System.nanoTime() + PATIENCE_NANOS, new PendingCommand.Outcome() {

				@Override
				public void applied(Reply reply) {
					applied.accept(reply);
				}

				@Override
				public void refused(Refusal refusal) {
					refused.accept(refusal);
				}

			}));
	}

	@Override
	public void leaderStopped(String reason) {
		this.parts.leases().leave();
		this.parts.members().leave();
		this.parts.status().leaderLost();
		this.parts.commits().leave();
	}

	@Override
	public void following(ServerAddress leader, long term) {
		this.parts.status().follows(leader, term);
		this.parts.handover().succeeded();
		catchUp();
	}

	/**
	 * Finds out whether all that was committed when a leader was first heard is applied.
	 */
	void catchUp() {
		if (!this.parts.status().isCaughtUp() && this.parts.status().leadership().leader() != null
				&& this.catchingUp.compareAndSet(false, true)) {
			this.parts.rounds()
				.await(new PendingRead(System.nanoTime() + PATIENCE_NANOS, this.parts.status()::caughtUp,
						(refusal) -> this.catchingUp.set(false)));
		}
	}

	@Override
	public void leaderLost() {
		this.parts.status().leaderLost();
	}

	@Override
	public void reconfigured(List<ServerAddress> peers) {
		// A lone server on any free port is known to the log by the port it had first.
		if (this.settings.self().port() != 0) {
			this.parts.status().reconfigured(peers);
			this.peersChanged.accept(peers);
		}
	}

	@Override
	public void failed(String detail) {
		this.parts.status().failed(detail);
		Refusal refusal = Refusals.unavailable(detail);
		this.parts.commits().close(refusal);
		this.parts.rounds().close(refusal);
		this.parts.feeds().failAll(detail);
		this.parts.scans().failAll(detail);
	}

}
