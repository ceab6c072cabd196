package io.submarine.cluster.metadata;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Leases without waiting: each method does what the one of the same name in
 * {@link LeaseOperations} does, and its future behaves as those of
 * {@link AsyncClusterMetadataOperations}. Thread-safe.
 */
public interface AsyncLeaseOperations {

	/**
	 * Grants a lease, which its holder must keep alive.
	 * @param ttl how long it lives after each sign of life, in whole milliseconds
	 * @param options the time limit
	 * @return the lease
	 */
	CompletableFuture<LeaseGrant> grant(Duration ttl, LeaseOptions options);

	/**
	 * Lets a lease live for its full time again.
	 * @param leaseId the lease
	 * @param options the time limit
	 * @return its time to live
	 */
	CompletableFuture<Duration> keepAlive(long leaseId, LeaseOptions options);

	/**
	 * Ends a lease, and with it all entries bound to it.
	 * @param leaseId the lease
	 * @param options the time limit
	 * @return the revision at which they are gone
	 */
	CompletableFuture<Long> revoke(long leaseId, LeaseOptions options);

	/**
	 * Grants a lease that is kept alive from here until it is closed.
	 * @param ttl how long it outlives this process, at least 300 ms
	 * @param listener told when the lease is in doubt or lost
	 * @param options the time limit for granting it
	 * @return the lease, for the caller to close
	 */
	CompletableFuture<ClusterLease> hold(Duration ttl, LeaseListener listener, LeaseOptions options);

}
