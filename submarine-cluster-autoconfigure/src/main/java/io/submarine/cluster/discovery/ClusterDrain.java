package io.submarine.cluster.discovery;

import java.time.Duration;

/**
 * Takes this process out of service without ending it, as before work on its machine. A
 * drained process is no member: the {@linkplain ClusterDirectory directory} shows it to
 * nobody, no {@linkplain PlacementStrategy placement} chooses it, it can
 * {@linkplain ClusterClaims claim} nothing, and its claims are given up. A drained server
 * leaves leadership to others where it can. It still votes, keeps its replica, and reads
 * and writes as before, and interpreters that were started for it go on.
 * <p>
 * Being drained lasts until it is undone or the application stops: one that is started
 * anew is in service. Thread-safe.
 */
public interface ClusterDrain {

	/**
	 * The cluster it is about.
	 * @return its name
	 */
	String cluster();

	/**
	 * Whether this process is drained.
	 * @return true from the beginning of {@link #drain} on
	 */
	boolean isDrained();

	/**
	 * Takes this process out of service. Blocks until it has left the directory, or the
	 * cluster could not be told, which then finds out by itself; and until another server
	 * leads, or the time is over: then it hands leadership over as soon as there is one
	 * to take it. Does nothing if it is drained.
	 * @param timeout how long another server may take to become leader
	 * @throws IllegalStateException if this process's server in the cluster does not run
	 */
	void drain(Duration timeout);

	/**
	 * Puts this process into service again: it registers, with a new incarnation, and may
	 * lead. Does nothing if it is not drained.
	 */
	void undrain();

}
