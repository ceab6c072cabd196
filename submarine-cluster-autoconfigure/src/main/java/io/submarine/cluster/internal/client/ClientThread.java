package io.submarine.cluster.internal.client;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread of a client's engine: time limits, retries, the search for servers. What
 * is confined to it needs no lock. No call passes through it unless something failed.
 */
final class ClientThread {

	private static final Logger logger = LoggerFactory.getLogger(ClientThread.class);

	private final ScheduledThreadPoolExecutor executor;

	private volatile boolean closed;

	ClientThread(String cluster) {
		this.executor = new ScheduledThreadPoolExecutor(1, DaemonThreads.named("cluster-client-" + cluster));
		this.executor.setRemoveOnCancelPolicy(true);
		this.executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
	}

	/** Runs a task soon; after the end, never. */
	void execute(Runnable task) {
		schedule(task, 0);
	}

	// Nobody waits for a task: what it throws is logged.
	@SuppressWarnings("FutureReturnValueIgnored")
	void schedule(Runnable task, long delayNanos) {
		try {
			this.executor.schedule(() -> run(task), delayNanos, TimeUnit.NANOSECONDS);
		}
		catch (RejectedExecutionException ex) {
			if (!this.closed) {
				throw ex;
			}
		}
	}

	private static void run(Runnable task) {
		try {
			task.run();
		}
		catch (RuntimeException ex) {
			logger.error("A task of the cluster client failed; the client goes on", ex);
		}
	}

	/** Drops what has not begun and waits for what has, but not for itself. */
	void close(Duration limit) {
		this.closed = true;
		this.executor.shutdownNow();
		DaemonThreads.join(this.executor, limit);
	}

}
