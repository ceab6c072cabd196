package io.submarine.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A Raft peer in this process: keeps a replica of the metadata center on disk and takes
 * its part in ordering changes. Applications read and write through
 * {@code ClusterMetadataTemplate}; this is for those who operate the cluster.
 * <p>
 * Thread-safe. May be started again after it was stopped.
 */
public interface ClusterServer extends AutoCloseable {

	/**
	 * The cluster this server is a peer of.
	 * @return its name
	 */
	String cluster();

	/**
	 * This server's identity among its peers.
	 * @return the address peers and clients reach it at
	 */
	ServerAddress address();

	/**
	 * How this server sees its cluster now. Costs no round and works in every state.
	 * @return a view of this moment
	 */
	ClusterView view();

	/**
	 * This server's figures now. Asks nobody and never waits.
	 * @return the figures; {@link ServerStats#NONE} while it does not run
	 */
	ServerStats stats();

	/**
	 * Sets who is told what this server does, from now on and over starts and stops.
	 * @param observer takes the place of the one before; {@link ServerObserver#NONE} for
	 * nobody
	 */
	void observe(ServerObserver observer);

	/**
	 * Binds the port, checks and opens the data directory, and joins. Returns when the
	 * server runs, without waiting for peers or a leader. Does nothing if it runs.
	 * @throws IllegalStateException with the reason and what to do, if the server cannot
	 * start; nothing of it is left open then
	 */
	void start();

	/**
	 * Hands leadership over if it has it, leaves, and closes all files and threads. Does
	 * nothing if it does not run.
	 */
	void stop();

	/**
	 * Whether it was started and not stopped.
	 * @return true also for a server that runs but has failed
	 */
	boolean isRunning();

	/**
	 * Asks another server to take leadership over.
	 * @param timeout how long to wait for it
	 * @return completes when this server is no longer leader, exceptionally with an
	 * {@link IllegalStateException} that has the reason if it still is
	 */
	CompletableFuture<Void> transferLeadership(Duration timeout);

	/**
	 * Asks a certain server to take leadership over.
	 * @param target that server
	 * @param timeout how long to wait for it
	 * @return completes when this server is no longer leader, exceptionally with an
	 * {@link IllegalStateException} that has the reason if it still is, as when the
	 * target was not heard of lately, or with an {@link IllegalArgumentException} if the
	 * target is no other server of the cluster
	 */
	CompletableFuture<Void> transferLeadership(ServerAddress target, Duration timeout);

	/**
	 * Says whether this server leaves leadership to others where it can, until it is told
	 * otherwise or stopped. While it does, it hands leadership over whenever it has it
	 * and another server is heard, and stands for election only after the others had
	 * their chance. It still votes and keeps its replica, and it leads when nobody else
	 * can: the cluster stands as many failures as before.
	 * @param avoid whether it does
	 * @throws IllegalStateException if it does not run
	 */
	void avoidLeadership(boolean avoid);

	/**
	 * Whether it leaves leadership to others.
	 * @return false also if it does not run
	 */
	boolean avoidsLeadership();

	/**
	 * The servers that this one, as leader, has heard of lately.
	 * @return their addresses, its own among them; empty if it does not lead
	 */
	List<ServerAddress> reachablePeers();

	/**
	 * What this server has applied, for a look at more than single entries. Costs
	 * nothing.
	 * @return all of it at one revision, which does not change any more; empty if it does
	 * not run
	 */
	Optional<ReplicaView> replica();

	/**
	 * Writes a snapshot now and lets go of the log it covers.
	 * @return completes when the snapshot is on disk, exceptionally if it could not be
	 * written
	 */
	CompletableFuture<Void> takeSnapshot();

	/** As {@link #stop()}. */
	@Override
	default void close() {
		stop();
	}

}
