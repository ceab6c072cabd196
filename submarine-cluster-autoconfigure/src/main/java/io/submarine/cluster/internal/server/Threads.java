package io.submarine.cluster.internal.server;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of one server between its start and its stop, all daemons. */
final class Threads implements AutoCloseable {

	private static final int RAFT_THREADS = 8;

	private static final int RAFT_QUEUE = 4096;

	private static final int READER_THREADS = 2;

	private static final Duration IDLE = Duration.ofSeconds(5);

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private final Timer timer;

	private final ThreadPoolExecutor raft;

	private final ThreadPoolExecutor readers;

	private final ThreadPoolExecutor background;

	private final ThreadPoolExecutor listeners;

	Threads(String name) {
		this.timer = new Timer(name + "-timer");
		// A full queue slows down who sends, instead of dropping a vote.
		this.raft = pool(name + "-raft", RAFT_THREADS, RAFT_QUEUE, new ThreadPoolExecutor.CallerRunsPolicy());
		this.readers = pool(name + "-readers", READER_THREADS, Integer.MAX_VALUE,
				new ThreadPoolExecutor.DiscardPolicy());
		this.background = pool(name + "-background", 1, Integer.MAX_VALUE, new ThreadPoolExecutor.DiscardPolicy());
		this.listeners = pool(name + "-listeners", 1, Integer.MAX_VALUE, new ThreadPoolExecutor.DiscardPolicy());
	}

	static ThreadFactory factory(String name) {
		AtomicInteger counter = new AtomicInteger();
		return (task) -> {
			Thread thread = new Thread(task, name + "-" + counter.incrementAndGet());
			thread.setDaemon(true);
			return thread;
		};
	}

	private static ThreadPoolExecutor pool(String name, int threads, int queue, RejectedExecutionHandler onFull) {
		ThreadPoolExecutor pool = new ThreadPoolExecutor(threads, threads, IDLE.toMillis(), TimeUnit.MILLISECONDS,
				new LinkedBlockingQueue<>(queue), factory(name), onFull);
		pool.allowCoreThreadTimeOut(true);
		return pool;
	}

	/** For what is late or periodic. */
	Timer timer() {
		return this.timer;
	}

	/** For requests of peers, which may wait for the disk. */
	Executor raft() {
		return this.raft;
	}

	/** For streams and for reads that had to wait. */
	Executor readers() {
		return this.readers;
	}

	/** For snapshots, and whatever else takes its time. */
	Executor background() {
		return this.background;
	}

	/** For status listeners, which may block. */
	Executor listeners() {
		return this.listeners;
	}

	/** Ends all threads but those of a listener that does not return. */
	@Override
	public void close() {
		List<ExecutorService> all = List.of(this.timer.stop(), this.raft, this.readers, this.background,
				this.listeners);
		all.forEach(ExecutorService::shutdown);
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		all.forEach((pool) -> await(pool, deadline - System.nanoTime()));
	}

	private static void await(ExecutorService pool, long nanos) {
		try {
			if (!pool.awaitTermination(Math.max(0, nanos), TimeUnit.NANOSECONDS)) {
				pool.shutdownNow();
			}
		}
		catch (InterruptedException ex) {
			pool.shutdownNow();
			Thread.currentThread().interrupt();
		}
	}

}
