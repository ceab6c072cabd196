package io.submarine.cluster.metadata;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.submarine.cluster.internal.client.AsyncCalls;

/** Leases, not waited for. */
final class AsyncLeaseTemplate implements AsyncLeaseOperations {

	private final MetadataCalls calls;

	private final AsyncCalls async;

	AsyncLeaseTemplate(MetadataCalls calls, AsyncCalls async) {
		this.calls = calls;
		this.async = async;
	}

	@Override
	public CompletableFuture<LeaseGrant> grant(Duration ttl, LeaseOptions options) {
		return this.async.start(() -> this.async.chain(this.calls.grant(ttl, options)));
	}

	@Override
	public CompletableFuture<Duration> keepAlive(long leaseId, LeaseOptions options) {
		return this.async.start(() -> this.async.chain(this.calls.keepAlive(leaseId, options)));
	}

	@Override
	public CompletableFuture<Long> revoke(long leaseId, LeaseOptions options) {
		return this.async.start(() -> this.async.chain(this.calls.revoke(leaseId, options)));
	}

	@Override
	public CompletableFuture<ClusterLease> hold(Duration ttl, LeaseListener listener, LeaseOptions options) {
		return this.async
			.start(() -> this.async.chain(HeldLease.grant(this.calls, ttl, listener, options, LeaseClock.SYSTEM)));
	}

}
