package io.submarine.cluster.internal.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Executor;

import com.alipay.sofa.jraft.Closure;
import com.alipay.sofa.jraft.Iterator;
import com.alipay.sofa.jraft.Status;
import com.alipay.sofa.jraft.conf.Configuration;
import com.alipay.sofa.jraft.core.StateMachineAdapter;
import com.alipay.sofa.jraft.entity.LeaderChangeContext;
import com.alipay.sofa.jraft.error.RaftError;
import com.alipay.sofa.jraft.error.RaftException;
import com.alipay.sofa.jraft.storage.snapshot.SnapshotReader;
import com.alipay.sofa.jraft.storage.snapshot.SnapshotWriter;
import com.google.protobuf.InvalidProtocolBufferException;
import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.internal.protocol.CommandBatch;
import io.submarine.cluster.internal.state.ClusterState;
import io.submarine.cluster.internal.state.ClusterStateMachine;
import io.submarine.cluster.internal.state.ClusterStateMachine.Applied;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folds the Raft log into the {@link Replica}, on JRaft's one thread for it. Never throws
 * into JRaft. What cannot be applied stops this server before it: going on would leave it
 * with another state than its peers.
 */
final class ReplicatedMachine extends StateMachineAdapter {

	private static final Logger logger = LoggerFactory.getLogger(ReplicatedMachine.class);

	private final Replica replica;

	private final SnapshotFiles snapshots;

	private final Executor background;

	private final MachineEvents events;

	private final Observed observed;

	ReplicatedMachine(Replica replica, SnapshotFiles snapshots, Executor background, MachineEvents events,
			Observed observed) {
		this.replica = replica;
		this.snapshots = snapshots;
		this.background = background;
		this.events = events;
		this.observed = observed;
	}

	@Override
	public void onApply(Iterator entries) {
		long count = 0;
		long bytes = 0;
		while (entries.hasNext()) {
			int length = entries.getData().remaining();
			try {
				apply(entries);
			}
			catch (Throwable ex) {
				String detail = "log entry %d could not be applied: %s; this server stopped before it, restart it"
					.formatted(entries.getIndex(), ex);
				logger.error(detail, ex);
				this.events.failed(detail);
				entries.setErrorAndRollback(1, new Status(RaftError.ESTATEMACHINE, "%s", detail));
				return;
			}
			count++;
			bytes += length;
			entries.next();
		}
		long applied = count;
		long size = bytes;
		guarded(() -> this.events.published(applied, size));
	}

	private void apply(Iterator entry) throws InvalidProtocolBufferException {
		BatchClosure waiting = (BatchClosure) entry.done();
		CommandBatch batch = (waiting != null) ? waiting.batch() : parse(entry);
		Applied applied = ClusterStateMachine.apply(this.replica.state(), batch);
		applied.faults()
			.forEach((fault) -> logger.error("A command of log entry {} failed in an unforeseen way, on every server",
					entry.getIndex(), fault));
		this.replica.publish(applied.state(), entry.getIndex());
		if (waiting != null) {
			this.events.appliedAsLeader(batch, applied.replies());
			waiting.applied(applied.replies());
		}
	}

	private static CommandBatch parse(Iterator entry) throws InvalidProtocolBufferException {
		return CommandBatch.parseFrom(entry.getData().duplicate());
	}

	@Override
	public void onSnapshotSave(SnapshotWriter writer, Closure done) {
		ClusterState state = this.replica.state();
		this.background.execute(() -> done.run(save(state, writer)));
	}

	private Status save(ClusterState state, SnapshotWriter writer) {
		try {
			long begin = this.observed.now();
			this.snapshots.write(state, Path.of(writer.getPath()));
			writer.addFile(SnapshotFiles.STATE);
			this.observed.snapshotWritten(begin);
			return Status.OK();
		}
		catch (IOException | RuntimeException ex) {
			// Not EIO, which would stop the node: the log still has everything.
			return new Status(RaftError.EINTERNAL, "%s", ex);
		}
	}

	@Override
	public boolean onSnapshotLoad(SnapshotReader reader) {
		Path file = Path.of(reader.getPath(), SnapshotFiles.STATE);
		try {
			ClusterState state = this.snapshots.read(Path.of(reader.getPath()));
			this.replica.publish(state, reader.load().getLastIncludedIndex());
			guarded(() -> this.events.published(0, 0));
			return true;
		}
		catch (IOException ex) {
			String detail = "snapshot %s cannot be read: %s".formatted(file, ex.getMessage());
			logger.error(detail, ex);
			this.events.failed(detail);
			return false;
		}
	}

	@Override
	public void onLeaderStart(long term) {
		guarded(() -> this.events.leaderStarted(term));
	}

	@Override
	public void onLeaderStop(Status status) {
		guarded(() -> this.events.leaderStopped(String.valueOf(status.getErrorMsg())));
	}

	@Override
	public void onStartFollowing(LeaderChangeContext context) {
		ServerAddress leader = PeerIds.addressOrNull(context.getLeaderId());
		if (leader != null) {
			guarded(() -> this.events.following(leader, context.getTerm()));
		}
	}

	@Override
	public void onStopFollowing(LeaderChangeContext context) {
		guarded(this.events::leaderLost);
	}

	@Override
	public void onConfigurationCommitted(Configuration configuration) {
		guarded(() -> this.events.reconfigured(PeerIds.addresses(configuration.getPeerSet())));
	}

	@Override
	public void onError(RaftException error) {
		guarded(() -> this.events
			.failed("the Raft node stopped: %s; see the log, and restart this server".formatted(error.getStatus())));
	}

	/** What follows a change is not the change: its failure must not stop the node. */
	private static void guarded(Runnable event) {
		try {
			event.run();
		}
		catch (RuntimeException ex) {
			logger.error("What was to follow a change of the Raft node failed", ex);
		}
	}

}
