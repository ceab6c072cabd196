package io.submarine.cluster.internal.client;

import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes and ends the few threads a client has. */
final class DaemonThreads {

	private DaemonThreads() {
	}

	static ThreadFactory named(String name) {
		return new Factory(name);
	}

	/**
	 * Waits for an executor that was shut down, unless the caller is one of its threads,
	 * which would wait for its own end. What does not end in time is interrupted.
	 */
	static void join(ThreadPoolExecutor executor, Duration limit) {
		if (Thread.currentThread() instanceof OwnThread own && own.factory == executor.getThreadFactory()) {
			return;
		}
		try {
			if (!executor.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS)) {
				executor.shutdownNow();
			}
		}
		catch (InterruptedException ex) {
			executor.shutdownNow();
			Thread.currentThread().interrupt();
		}
	}

	private static final class Factory implements ThreadFactory {

		private final String name;

		private final AtomicInteger count = new AtomicInteger();

		Factory(String name) {
			this.name = name;
		}

		@Override
		public Thread newThread(Runnable task) {
			Thread thread = new OwnThread(this, task, this.name + "-" + this.count.incrementAndGet());
			thread.setDaemon(true);
			return thread;
		}

	}

	private static final class OwnThread extends Thread {

		private final Factory factory;

		OwnThread(Factory factory, Runnable task, String name) {
			super(task, name);
			this.factory = factory;
		}

	}

}
