package io.submarine.cluster.internal.client.retry;

/** Runs tasks later. */
@FunctionalInterface
public interface Timer {

	/**
	 * Runs a task once.
	 * @param task does not block
	 * @param delayNanos when
	 */
	void schedule(Runnable task, long delayNanos);

}
