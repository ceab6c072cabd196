package io.submarine.cluster.internal.client.retry;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.Reply;

/** Brings a change to the leader, again under one request number if need be. */
@FunctionalInterface
public interface ChangeSubmitter {

	/**
	 * Submits a change. The changes of one thread are applied in their order.
	 * @param what the operation and its object for messages
	 * @param command the change
	 * @param limit how long to try
	 * @return the reply; fails with a {@link io.submarine.cluster.ClusterException}
	 */
	CompletableFuture<Reply> submit(String what, Command command, Duration limit);

}
