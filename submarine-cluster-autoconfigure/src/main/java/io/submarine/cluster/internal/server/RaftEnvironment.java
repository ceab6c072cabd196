package io.submarine.cluster.internal.server;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import com.alipay.sofa.jraft.rpc.RpcServer;
import com.alipay.sofa.jraft.rpc.impl.core.AppendEntriesRequestProcessor;
import com.alipay.sofa.jraft.rpc.impl.core.GetFileRequestProcessor;
import com.alipay.sofa.jraft.rpc.impl.core.InstallSnapshotRequestProcessor;
import com.alipay.sofa.jraft.rpc.impl.core.ReadIndexRequestProcessor;
import com.alipay.sofa.jraft.rpc.impl.core.RequestVoteRequestProcessor;
import com.alipay.sofa.jraft.rpc.impl.core.TimeoutNowRequestProcessor;
import com.alipay.sofa.jraft.rpc.impl.PingRequestProcessor;
import com.alipay.sofa.jraft.util.ThreadPoolsFactory;

/** What JRaft keeps once per process, set before its classes load. */
final class RaftEnvironment {

	private static final Set<String> GROUPS = ConcurrentHashMap.newKeySet();

	private static final int CLOSURE_THREADS = 8;

	private static final int CLOSURE_QUEUE = 16 * 1024;

	private RaftEnvironment() {
	}

	/**
	 * Sets the system properties that JRaft reads, unless the user has.
	 * @param directory where JRaft may write what a signal asks it to describe
	 */
	static void prepare(Path directory) {
		setUnlessSet("sofa.middleware.log.disable", "true");
		setUnlessSet("com.google.protobuf.use_unsafe_pre22_gencode", "true");
		for (String files : new String[] { "node.describe", "node.metrics", "thread.pool.metrics" }) {
			setUnlessSet("jraft.signal." + files + ".dir", directory.toString());
		}
	}

	private static void setUnlessSet(String property, String value) {
		if (System.getProperty(property) == null) {
			System.setProperty(property, value);
		}
	}

	/**
	 * Gives a group's closures a bounded queue: JRaft's own pool has none, and throws in
	 * the middle of its handlers when it is exhausted.
	 * @param group the group
	 */
	static void registerClosures(String group) {
		if (GROUPS.add(group)) {
			ThreadPoolsFactory.registerThreadPool(group, Closures.POOL);
		}
	}

	/**
	 * Registers what peers may ask. Changes of membership by message are not among it.
	 * @param server the server
	 * @param executor where requests are handled
	 */
	static void registerProcessors(RpcServer server, Executor executor) {
		AppendEntriesRequestProcessor append = new AppendEntriesRequestProcessor(executor);
		server.registerConnectionClosedEventListener(append);
		server.registerProcessor(append);
		server.registerProcessor(new RequestVoteRequestProcessor(executor));
		server.registerProcessor(new TimeoutNowRequestProcessor(executor));
		server.registerProcessor(new ReadIndexRequestProcessor(executor));
		server.registerProcessor(new InstallSnapshotRequestProcessor(executor));
		server.registerProcessor(new GetFileRequestProcessor(executor));
		server.registerProcessor(new PingRequestProcessor(executor));
	}

	/** One pool for all groups: JRaft has no way to take a group's pool back. */
	private static final class Closures {

		private static final ThreadPoolExecutor POOL = new ThreadPoolExecutor(CLOSURE_THREADS, CLOSURE_THREADS, 2,
				TimeUnit.SECONDS, new LinkedBlockingQueue<>(CLOSURE_QUEUE), Threads.factory("raft-closures"),
				new ThreadPoolExecutor.CallerRunsPolicy());

		static {
			POOL.allowCoreThreadTimeOut(true);
		}

	}

}
