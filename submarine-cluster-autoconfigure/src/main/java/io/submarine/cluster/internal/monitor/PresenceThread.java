package io.submarine.cluster.internal.monitor;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread of a {@link Presence}, to which its state is confined. Goes on whatever
 * a task throws.
 */
final class PresenceThread {

	private static final Logger logger = LoggerFactory.getLogger(PresenceThread.class);

	private final ScheduledThreadPoolExecutor executor;

	PresenceThread(String name) {
		this.executor = new ScheduledThreadPoolExecutor(1, (task) -> {
			Thread thread = new Thread(task, name);
			thread.setDaemon(true);
			return thread;
		}, (task, closed) -> {
			// After the end nothing is left to do.
		});
		this.executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
	}

	void execute(Runnable task) {
		this.executor.execute(() -> run(task));
	}

	// Nobody waits for a task: what it throws is logged.
	@SuppressWarnings("FutureReturnValueIgnored")
	void schedule(Runnable task, long nanos) {
		this.executor.schedule(() -> run(task), nanos, TimeUnit.NANOSECONDS);
	}

	private static void run(Runnable task) {
		try {
			task.run();
		}
		catch (Throwable ex) {
			logger.error("A task of this member's presence failed; it goes on", ex);
		}
	}

	/** Drops what has not begun, and waits for what has. */
	void close(Duration limit) {
		this.executor.shutdownNow();
		try {
			this.executor.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
