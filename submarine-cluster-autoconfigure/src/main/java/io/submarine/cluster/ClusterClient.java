package io.submarine.cluster;

/**
 * This process's way into its cluster: finds the servers, follows the leader, holds the
 * session that makes retries safe. Every process has one, server or not. Applications
 * read and write through {@code ClusterMetadataTemplate}.
 * <p>
 * Thread-safe. May be started again after it was stopped.
 */
public interface ClusterClient extends AutoCloseable {

	/**
	 * The cluster it belongs to.
	 * @return its name
	 */
	String cluster();

	/**
	 * How this process sees its cluster now. Costs no round and works in every state.
	 * @return a view of this moment
	 */
	ClusterView view();

	/**
	 * What was submitted to be committed as soon as possible, and is not yet.
	 * @return a view of this moment
	 */
	RetryQueueView retryQueue();

	/**
	 * Begins to look for servers. Returns at once: calls made before one is found wait,
	 * within their time limits.
	 */
	void start();

	/**
	 * Waits for the retry queue to become empty, within its drain time-out, then ends the
	 * session, all watches and all calls under way, and closes every connection.
	 */
	void stop();

	/**
	 * Whether it was started and not stopped.
	 * @return true also while no server can be reached
	 */
	boolean isRunning();

	/** As {@link #stop()}. */
	@Override
	default void close() {
		stop();
	}

}
