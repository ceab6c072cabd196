package io.submarine.cluster;

/** What the cluster can do for this process now. */
public enum ClusterStatus {

	/** No leader was heard of since the start. */
	STARTING,

	/** Reads and writes work. */
	AVAILABLE,

	/**
	 * The quorum is lost and the cluster is set to degrade: only
	 * {@link Consistency#LOCAL} reads work.
	 */
	READ_ONLY,

	/** The quorum is lost and the cluster is set to refuse, or this server has failed. */
	UNAVAILABLE,

	/** Stopped, or never started. */
	STOPPED

}
