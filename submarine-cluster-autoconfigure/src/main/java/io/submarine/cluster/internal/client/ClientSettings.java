package io.submarine.cluster.internal.client;

import java.time.Duration;
import java.util.List;

import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.internal.client.retry.RetryQueueSettings;

/**
 * What a client needs to know, with the defaults of everything but the first three.
 *
 * @param cluster the cluster's name
 * @param memberName how this process calls itself towards servers and in its view
 * @param servers where to look for servers first; their answers name the present ones
 * @param operationTimeout how long a scan waits for its first page; the default of calls
 * whose caller sets no limit
 * @param sessionTtl how long the cluster keeps the session of a client it does not hear
 * @param maxPending changes under way at once, and unanswered numbers of the session: at
 * most what the cluster allows a session
 * @param statusInterval how often the servers in use are asked how they are
 * @param maxBackOff the longest pause between two attempts
 * @param callbackThreads how many threads run user code at once, at most
 * @param retryQueue the bounds of what is submitted without waiting
 * @param readsWithoutQuorum whether local reads are made while the quorum is lost
 */
public record ClientSettings(String cluster, String memberName, List<ServerAddress> servers, Duration operationTimeout,
		Duration sessionTtl, int maxPending, Duration statusInterval, Duration maxBackOff, int callbackThreads,
		RetryQueueSettings retryQueue, boolean readsWithoutQuorum) {

	/** The property that sets {@link #maxPending()}, for messages. */
	static final String MAX_PENDING_PROPERTY = "submarine.cluster.client.max-pending";

	/**
	 * Checks the bounds.
	 * @throws IllegalArgumentException naming the value that is out of its bounds
	 */
	public ClientSettings {
		servers = List.copyOf(servers);
		if (servers.isEmpty()) {
			throw new IllegalArgumentException("client of cluster %s: no server addresses".formatted(cluster));
		}
		requirePositive("operation time-out", operationTimeout);
		requirePositive("session ttl", sessionTtl);
		requirePositive("status interval", statusInterval);
		requirePositive("longest back-off", maxBackOff);
		requireBetween("pending changes", maxPending, 1, 65_536);
		requireBetween("callback threads", callbackThreads, 1, 1_024);
	}

	private static void requirePositive(String what, Duration value) {
		if (value.isNegative() || value.isZero()) {
			throw new IllegalArgumentException("client: %s is %s, must be positive".formatted(what, value));
		}
	}

	private static void requireBetween(String what, int value, int min, int max) {
		if (value < min || value > max) {
			throw new IllegalArgumentException(
					"client: %s is %d, must be between %d and %d".formatted(what, value, min, max));
		}
	}

	/**
	 * Settings with all defaults.
	 * @param cluster the cluster's name
	 * @param memberName how this process calls itself
	 * @param servers where to look for servers first
	 * @return the settings
	 */
	public static ClientSettings of(String cluster, String memberName, List<ServerAddress> servers) {
		return new ClientSettings(cluster, memberName, servers, Duration.ofSeconds(5), Duration.ofSeconds(30), 1_024,
				Duration.ofSeconds(2), Duration.ofSeconds(1), 4, RetryQueueSettings.DEFAULT, true);
	}

	/**
	 * Sets the operation time-out.
	 * @param value how long a call tries when its caller sets no limit
	 * @return changed settings
	 */
	public ClientSettings withOperationTimeout(Duration value) {
		return new ClientSettings(this.cluster, this.memberName, this.servers, value, this.sessionTtl, this.maxPending,
				this.statusInterval, this.maxBackOff, this.callbackThreads, this.retryQueue, this.readsWithoutQuorum);
	}

	/**
	 * Sets the session's time to live.
	 * @param value how long the cluster remembers a silent client's requests
	 * @return changed settings
	 */
	public ClientSettings withSessionTtl(Duration value) {
		return new ClientSettings(this.cluster, this.memberName, this.servers, this.operationTimeout, value,
				this.maxPending, this.statusInterval, this.maxBackOff, this.callbackThreads, this.retryQueue,
				this.readsWithoutQuorum);
	}

	/**
	 * Sets the bound of changes under way.
	 * @param value how many, at most what the cluster allows a session
	 * @return changed settings
	 */
	public ClientSettings withMaxPending(int value) {
		return new ClientSettings(this.cluster, this.memberName, this.servers, this.operationTimeout, this.sessionTtl,
				value, this.statusInterval, this.maxBackOff, this.callbackThreads, this.retryQueue,
				this.readsWithoutQuorum);
	}

	/**
	 * Sets how often servers are asked how they are.
	 * @param value the period
	 * @return changed settings
	 */
	public ClientSettings withStatusInterval(Duration value) {
		return new ClientSettings(this.cluster, this.memberName, this.servers, this.operationTimeout, this.sessionTtl,
				this.maxPending, value, this.maxBackOff, this.callbackThreads, this.retryQueue,
				this.readsWithoutQuorum);
	}

	/**
	 * Sets the longest pause between two attempts.
	 * @param value the pause
	 * @return changed settings
	 */
	public ClientSettings withMaxBackOff(Duration value) {
		return new ClientSettings(this.cluster, this.memberName, this.servers, this.operationTimeout, this.sessionTtl,
				this.maxPending, this.statusInterval, value, this.callbackThreads, this.retryQueue,
				this.readsWithoutQuorum);
	}

	/**
	 * Sets how many threads run user code.
	 * @param value the most at once
	 * @return changed settings
	 */
	public ClientSettings withCallbackThreads(int value) {
		return new ClientSettings(this.cluster, this.memberName, this.servers, this.operationTimeout, this.sessionTtl,
				this.maxPending, this.statusInterval, this.maxBackOff, value, this.retryQueue, this.readsWithoutQuorum);
	}

	/**
	 * Sets the bounds of the retry queue.
	 * @param value the bounds
	 * @return changed settings
	 */
	public ClientSettings withRetryQueue(RetryQueueSettings value) {
		return new ClientSettings(this.cluster, this.memberName, this.servers, this.operationTimeout, this.sessionTtl,
				this.maxPending, this.statusInterval, this.maxBackOff, this.callbackThreads, value,
				this.readsWithoutQuorum);
	}

	/**
	 * Sets what becomes of local reads while the quorum is lost.
	 * @param value whether they are made
	 * @return changed settings
	 */
	public ClientSettings withReadsWithoutQuorum(boolean value) {
		return new ClientSettings(this.cluster, this.memberName, this.servers, this.operationTimeout, this.sessionTtl,
				this.maxPending, this.statusInterval, this.maxBackOff, this.callbackThreads, this.retryQueue, value);
	}

}
