package io.submarine.cluster.metadata;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The time by which a lease is kept alive. */
interface LeaseClock {

	/** The JDK's monotonic clock and its shared timer thread: leases add none. */
	LeaseClock SYSTEM = new LeaseClock() {

		@Override
		public long nanoTime() {
			return System.nanoTime();
		}

		@Override
		public void schedule(Runnable task, Duration delay) {
			CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, Runnable::run).execute(task);
		}

	};

	long nanoTime();

	/** Runs a task that does not block, once. */
	void schedule(Runnable task, Duration delay);

}
