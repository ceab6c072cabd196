package io.submarine.cluster.internal.client;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Runs tasks on another executor one at a time, in the order they came, without holding a
 * thread while there are none. Tasks must not throw.
 */
public final class SerialExecutor implements Executor {

	private final Executor executor;

	private final Queue<Runnable> waiting = new ArrayDeque<>();

	private boolean running;

	/**
	 * Creates one.
	 * @param executor where the tasks run
	 */
	public SerialExecutor(Executor executor) {
		this.executor = executor;
	}

	/**
	 * Runs a task after all those that came before it.
	 * @param task the task
	 * @throws RejectedExecutionException if the executor takes no more; no task that
	 * waits is run then
	 */
	@Override
	public void execute(Runnable task) {
		synchronized (this.waiting) {
			this.waiting.add(task);
			if (this.running) {
				return;
			}
			this.running = true;
		}
		try {
			this.executor.execute(this::turn);
		}
		catch (RejectedExecutionException ex) {
			synchronized (this.waiting) {
				this.waiting.clear();
				this.running = false;
			}
			throw ex;
		}
	}

	/** One task a turn: whoever has much to do must not keep a thread from others. */
	private void turn() {
		take().run();
		if (!goesOn()) {
			return;
		}
		try {
			this.executor.execute(this::turn);
		}
		catch (RejectedExecutionException ex) {
			turn();
		}
	}

	private Runnable take() {
		synchronized (this.waiting) {
			return this.waiting.remove();
		}
	}

	private boolean goesOn() {
		synchronized (this.waiting) {
			this.running = !this.waiting.isEmpty();
			return this.running;
		}
	}

}
