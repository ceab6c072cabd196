package io.submarine.cluster.metadata;

/** Told what becomes of a {@link ClusterLease}. */
@FunctionalInterface
public interface LeaseListener {

	/**
	 * The lease's state changed, other than by its holder closing it. Called on the
	 * client's threads for user code, one call at a time, in order; it may block. What it
	 * throws is logged.
	 * @param lease the lease
	 * @param state the state it came to
	 */
	void onStateChange(ClusterLease lease, LeaseState state);

}
