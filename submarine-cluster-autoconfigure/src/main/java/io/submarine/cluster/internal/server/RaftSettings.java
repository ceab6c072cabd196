package io.submarine.cluster.internal.server;

import com.alipay.sofa.jraft.StateMachine;
import com.alipay.sofa.jraft.option.NodeOptions;
import com.alipay.sofa.jraft.option.RaftOptions;

/** JRaft's options, as metadata on few cores needs them. */
final class RaftSettings {

	private static final int CONNECT_MILLIS = 300;

	private static final int CALL_MILLIS = 2000;

	private static final int RESPONSE_THREADS = 8;

	private static final int RING = 1024;

	private static final long LOG_CACHE_BYTES = 64L << 20;

	private RaftSettings() {
	}

	static NodeOptions nodeOptions(ServerSettings settings, IdentityFile identity, DataDirectory directory,
			StateMachine machine, Storage storage) {
		NodeOptions options = new NodeOptions();
		options.setFsm(machine);
		options.setServiceFactory(storage);
		options.setInitialConf(PeerIds.configuration(identity.peers()));
		options.setLogUri(directory.logFolder().toString());
		options.setRaftMetaUri(directory.metaFolder().toString());
		options.setSnapshotUri(directory.snapshotFolder().toString());
		options.setElectionTimeoutMs(Math.toIntExact(settings.electionTimeout().toMillis()));
		// Our own policy takes snapshots, and JRaft's margin would cancel them.
		options.setSnapshotIntervalSecs(0);
		options.setSnapshotLogIndexMargin(0);
		options.setDisableCli(true);
		options.setSharedElectionTimer(true);
		options.setSharedVoteTimer(true);
		options.setSharedStepDownTimer(true);
		options.setSharedSnapshotTimer(true);
		options.setSharedTimerPool(true);
		options.setRpcProcessorThreadPoolSize(RESPONSE_THREADS);
		options.setRpcConnectTimeoutMs(CONNECT_MILLIS);
		options.setRpcDefaultTimeout(CALL_MILLIS);
		options.setRaftOptions(raftOptions(settings));
		settings.nodeOptions().forEach((customizer) -> customizer.accept(options));
		return options;
	}

	private static RaftOptions raftOptions(ServerSettings settings) {
		RaftOptions options = new RaftOptions();
		// Spreads candidates over a time well above a round trip, and adds little to it.
		options.setMaxElectionDelayMs(Math.max(50, Math.toIntExact(settings.electionTimeout().toMillis() * 3 / 7)));
		options.setSync(true);
		options.setSyncMeta(true);
		options.setEnableLogEntryChecksum(true);
		options.setOpenStatistics(false);
		options.setDisruptorBufferSize(RING);
		options.setMaxLogsInMemoryBytes(LOG_CACHE_BYTES);
		options.setMaxBodySize(Math.toIntExact(Math.max(options.getMaxBodySize(), settings.writes().maxBatchBytes())));
		settings.raftOptions().forEach((customizer) -> customizer.accept(options));
		return options;
	}

}
