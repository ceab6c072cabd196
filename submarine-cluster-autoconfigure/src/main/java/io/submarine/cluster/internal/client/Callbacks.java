package io.submarine.cluster.internal.client;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that run user code. They come when needed and go when idle. What is handed
 * in while the client is stopped runs at once in the caller, so that no future is ever
 * left without its continuation.
 */
final class Callbacks implements Executor {

	private static final long IDLE_SECONDS = 10;

	private final String cluster;

	private final int threads;

	private volatile ThreadPoolExecutor executor;

	Callbacks(String cluster, int threads) {
		this.cluster = cluster;
		this.threads = threads;
		this.executor = create();
	}

	private ThreadPoolExecutor create() {
		ThreadPoolExecutor created = new ThreadPoolExecutor(this.threads, this.threads, IDLE_SECONDS, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), DaemonThreads.named("cluster-callback-" + this.cluster));
		created.allowCoreThreadTimeOut(true);
		return created;
	}

	void start() {
		if (this.executor.isShutdown()) {
			this.executor = create();
		}
	}

	@Override
	public void execute(Runnable task) {
		try {
			this.executor.execute(task);
		}
		catch (RejectedExecutionException ex) {
			task.run();
		}
	}

	/** Lets what was handed in run, for a while; then interrupts it. */
	void stop(Duration limit) {
		this.executor.shutdown();
		DaemonThreads.join(this.executor, limit);
	}

}
