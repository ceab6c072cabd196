package io.submarine.cluster.internal.server;

import java.util.List;

import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.internal.protocol.CommandBatch;
import io.submarine.cluster.internal.protocol.Reply;

/** What the state machine thread tells. Its methods neither block nor throw. */
interface MachineEvents {

	/**
	 * A state was published.
	 * @param entries log entries applied since the last time; 0 for a loaded snapshot
	 * @param bytes their size
	 */
	void published(long entries, long bytes);

	/**
	 * This server, as leader, has applied an entry of its own.
	 * @param batch the commands
	 * @param replies their replies
	 */
	void appliedAsLeader(CommandBatch batch, List<Reply> replies);

	/**
	 * This server leads, and has applied everything of earlier terms.
	 * @param term the term it leads in
	 */
	void leaderStarted(long term);

	/**
	 * This server leads no more.
	 * @param reason why
	 */
	void leaderStopped(String reason);

	/**
	 * Another server leads.
	 * @param leader its address
	 * @param term its term
	 */
	void following(ServerAddress leader, long term);

	/**
	 * The other server is not heard any more, or leads no more.
	 */
	void leaderLost();

	/**
	 * The cluster has other servers.
	 * @param peers all of them
	 */
	void reconfigured(List<ServerAddress> peers);

	/**
	 * This server cannot go on.
	 * @param detail why, and what to do
	 */
	void failed(String detail);

}
