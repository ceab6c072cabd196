package io.submarine.cluster.internal.server;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread for what is late or periodic. Its tasks must not block. */
final class Timer {

	private static final Logger logger = LoggerFactory.getLogger(Timer.class);

	private final ScheduledExecutorService executor;

	Timer(String name) {
		this.executor = Executors.newSingleThreadScheduledExecutor(Threads.factory(name));
	}

	/**
	 * Runs a task later.
	 * @param nanos how much later
	 * @param task the task; an exception is logged
	 * @return false if the timer was stopped, and the task will not run
	 */
	boolean after(long nanos, Runnable task) {
		try {
			Future<?> scheduled = this.executor.schedule(() -> guarded(task), nanos, TimeUnit.NANOSECONDS);
			return !scheduled.isCancelled();
		}
		catch (RejectedExecutionException ex) {
			return false;
		}
	}

	/**
	 * Runs a task again and again, until the timer stops.
	 * @param nanos the time between two runs
	 * @param task the task; an exception is logged, and it goes on
	 */
	void every(long nanos, Runnable task) {
		this.executor.execute(() -> again(nanos, task));
	}

	private void again(long nanos, Runnable task) {
		guarded(task);
		after(nanos, () -> again(nanos, task));
	}

	private static void guarded(Runnable task) {
		try {
			task.run();
		}
		catch (Throwable ex) {
			// Even an error must not end what watches over leases and time limits.
			logger.error("A timed task failed, and will run again when it is due", ex);
		}
	}

	/**
	 * Runs nothing more.
	 * @return what ends when a task under way has ended
	 */
	ExecutorService stop() {
		this.executor.shutdownNow();
		return this.executor;
	}

}
