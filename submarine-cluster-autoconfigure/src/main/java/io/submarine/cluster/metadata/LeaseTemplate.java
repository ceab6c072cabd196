package io.submarine.cluster.metadata;

import java.time.Duration;

/** Leases, waited for. */
final class LeaseTemplate implements LeaseOperations {

	private final MetadataCalls calls;

	LeaseTemplate(MetadataCalls calls) {
		this.calls = calls;
	}

	@Override
	public LeaseGrant grant(Duration ttl, LeaseOptions options) {
		return this.calls.grant(ttl, options).await();
	}

	@Override
	public Duration keepAlive(long leaseId, LeaseOptions options) {
		return this.calls.keepAlive(leaseId, options).await();
	}

	@Override
	public long revoke(long leaseId, LeaseOptions options) {
		return this.calls.revoke(leaseId, options).await();
	}

	@Override
	public ClusterLease hold(Duration ttl, LeaseListener listener, LeaseOptions options) {
		return HeldLease.grant(this.calls, ttl, listener, options, LeaseClock.SYSTEM).await();
	}

}
