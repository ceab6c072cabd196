package io.submarine.cluster.internal.transport;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import com.alipay.sofa.jraft.rpc.RpcUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs JRaft's callbacks, which may block, off the event loops. */
final class Callbacks {

	private static final Logger log = LoggerFactory.getLogger(Callbacks.class);

	/** JRaft's shared threads. They have no queue and refuse when all are busy. */
	static final Executor SHARED = (task) -> {
		var unused = RpcUtils.runInThread(task);
	};

	private Callbacks() {
	}

	/**
	 * A replicator waits for each of its callbacks, so one that its executor has no place
	 * for goes to JRaft's shared pool. What that turns away too belongs to a node that
	 * stops or drowns; its own timers take over.
	 */
	static void run(Executor executor, Runnable callback) {
		try {
			executor.execute(callback);
		}
		catch (RejectedExecutionException ex) {
			runShared(callback);
		}
	}

	static void runShared(Runnable callback) {
		try {
			SHARED.execute(callback);
		}
		catch (RejectedExecutionException ex) {
			log.warn("JRaft's shared threads take no more: a callback is dropped");
		}
	}

}
