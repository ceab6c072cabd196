package io.submarine.cluster.event.listener;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * The threads of one run of a listener: one that reads, and, for a concurrency of more
 * than one, as many that handle what it read. They come when needed and go when idle. A
 * task for a key runs after all earlier ones for that key.
 */
final class ListenerThreads implements Executor {

	/**
	 * What is read ahead for each handling thread, so that one slow key stops no other at
	 * once.
	 */
	private static final int AHEAD = 16;

	private static final long IDLE_SECONDS = 10;

	private static final ThreadLocal<ListenerThreads> CURRENT = new ThreadLocal<>();

	private final ThreadPoolExecutor reader;

	/** None: the reading thread handles. */
	private final List<ThreadPoolExecutor> handlers = new ArrayList<>();

	private final Semaphore free;

	private final int bound;

	ListenerThreads(String listener, int concurrency, boolean virtual) {
		ThreadFactory factory = factory("cluster-listener-" + listener + "-", virtual);
		this.reader = single(factory);
		for (int i = 0; i < concurrency && concurrency > 1; i++) {
			this.handlers.add(single(factory));
		}
		this.bound = concurrency * AHEAD;
		this.free = new Semaphore(this.bound);
	}

	private static ThreadFactory factory(String prefix, boolean virtual) {
		if (virtual) {
			return new VirtualThreadTaskExecutor(prefix).getVirtualThreadFactory();
		}
		CustomizableThreadFactory factory = new CustomizableThreadFactory(prefix);
		factory.setDaemon(true);
		return factory;
	}

	private static ThreadPoolExecutor single(ThreadFactory factory) {
		ThreadPoolExecutor executor = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), factory);
		executor.allowCoreThreadTimeOut(true);
		return executor;
	}

	/** Runs a task on the reading thread, after those before it. */
	@Override
	public void execute(Runnable task) {
		this.reader.execute(() -> run(task));
	}

	/**
	 * Handles something that was read. Waits while too much is under way. To be called by
	 * the reading thread.
	 * @param key what must be handled in order has the same one
	 * @param task the handling
	 * @throws InterruptedException if the threads are to end: the task does not run
	 */
	void handle(Object key, Runnable task) throws InterruptedException {
		if (this.handlers.isEmpty()) {
			task.run();
			return;
		}
		this.free.acquire();
		int hash = key.hashCode();
		try {
			this.handlers.get(Math.floorMod(hash ^ (hash >>> 16), this.handlers.size())).execute(() -> {
				try {
					run(task);
				}
				finally {
					this.free.release();
				}
			});
		}
		catch (RejectedExecutionException ex) {
			this.free.release();
			throw new InterruptedException("the listener is stopped");
		}
	}

	/**
	 * Waits until all that was handed over is handled. To be called by the reading
	 * thread, which hands over nothing meanwhile.
	 * @throws InterruptedException if the threads are to end
	 */
	void awaitHandled() throws InterruptedException {
		this.free.acquire(this.bound);
		this.free.release(this.bound);
	}

	private void run(Runnable task) {
		CURRENT.set(this);
		try {
			task.run();
		}
		finally {
			CURRENT.remove();
		}
	}

	/** Whether the caller is one of these threads, which cannot wait for its own end. */
	boolean isOwn() {
		return CURRENT.get() == this;
	}

	/** Takes no more tasks; those that wait still run. */
	void shutdown() {
		all().forEach(ThreadPoolExecutor::shutdown);
	}

	void interrupt() {
		all().forEach(ThreadPoolExecutor::shutdownNow);
	}

	/**
	 * Waits for the end of all threads after a shutdown.
	 * @return false if that took longer than the limit
	 */
	boolean awaitEnd(Duration limit) throws InterruptedException {
		long deadline = System.nanoTime() + limit.toNanos();
		for (ThreadPoolExecutor executor : all().toList()) {
			if (!executor.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
				return false;
			}
		}
		return true;
	}

	private Stream<ThreadPoolExecutor> all() {
		return Stream.concat(Stream.of(this.reader), this.handlers.stream());
	}

}
