package io.submarine.cluster.metadata;

import java.time.Duration;

/**
 * Leases: times to live kept by the leader. Entries bound to a lease vanish when it ends,
 * because it was revoked or not kept alive. A new leader gives every lease its full time
 * again, so that an election ends none. Each method blocks until it is answered, at most
 * for its time limit, and throws what {@link MetadataWriteOperations} lists. Thread-safe.
 */
public interface LeaseOperations {

	/**
	 * Grants a lease, which its holder must keep alive.
	 * @param ttl how long it lives after each sign of life, in whole milliseconds
	 * @return the lease
	 */
	default LeaseGrant grant(Duration ttl) {
		return grant(ttl, LeaseOptions.defaults());
	}

	/**
	 * Grants a lease, which its holder must keep alive.
	 * @param ttl how long it lives after each sign of life, in whole milliseconds
	 * @param options the time limit
	 * @return the lease
	 */
	LeaseGrant grant(Duration ttl, LeaseOptions options);

	/**
	 * Lets a lease live for its full time again. Costs no entry in the log.
	 * @param leaseId the lease
	 * @return its time to live, from some moment during this call
	 * @throws io.submarine.cluster.LeaseNotFoundException if it has ended
	 */
	default Duration keepAlive(long leaseId) {
		return keepAlive(leaseId, LeaseOptions.defaults());
	}

	/**
	 * Lets a lease live for its full time again. Costs no entry in the log.
	 * @param leaseId the lease
	 * @param options the time limit
	 * @return its time to live, from some moment during this call
	 * @throws io.submarine.cluster.LeaseNotFoundException if it has ended
	 */
	Duration keepAlive(long leaseId, LeaseOptions options);

	/**
	 * Ends a lease, and with it all entries bound to it.
	 * @param leaseId the lease
	 * @return the revision at which they are gone
	 * @throws io.submarine.cluster.LeaseNotFoundException if it has ended before
	 */
	default long revoke(long leaseId) {
		return revoke(leaseId, LeaseOptions.defaults());
	}

	/**
	 * Ends a lease, and with it all entries bound to it.
	 * @param leaseId the lease
	 * @param options the time limit
	 * @return the revision at which they are gone
	 * @throws io.submarine.cluster.LeaseNotFoundException if it has ended before
	 */
	long revoke(long leaseId, LeaseOptions options);

	/**
	 * Grants a lease that is kept alive from here until it is closed.
	 * @param ttl how long it outlives this process, at least 300 ms
	 * @return the lease, for the caller to close
	 */
	default ClusterLease hold(Duration ttl) {
		return hold(ttl, HeldLease.UNHEARD, LeaseOptions.defaults());
	}

	/**
	 * Grants a lease that is kept alive from here until it is closed.
	 * @param ttl how long it outlives this process, at least 300 ms
	 * @param listener told when the lease is in doubt or lost
	 * @return the lease, for the caller to close
	 */
	default ClusterLease hold(Duration ttl, LeaseListener listener) {
		return hold(ttl, listener, LeaseOptions.defaults());
	}

	/**
	 * Grants a lease that is kept alive from here until it is closed.
	 * @param ttl how long it outlives this process, at least 300 ms
	 * @param listener told when the lease is in doubt or lost
	 * @param options the time limit for granting it
	 * @return the lease, for the caller to close
	 * @throws IllegalArgumentException if the time to live is too short to be kept
	 */
	ClusterLease hold(Duration ttl, LeaseListener listener, LeaseOptions options);

}
