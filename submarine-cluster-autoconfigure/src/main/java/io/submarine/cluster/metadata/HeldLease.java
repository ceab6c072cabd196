package io.submarine.cluster.metadata;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;

import io.submarine.cluster.ClusterException;
import io.submarine.cluster.internal.client.SerialExecutor;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Confirms a lease three times in its time to live. It counts as held for its time to
 * live from the moment a confirmed request was sent: the leader counts from when it got
 * it, so the lease never ends before this side says so.
 */
final class HeldLease implements ClusterLease {

	static final LeaseListener UNHEARD = (lease, state) -> {
	};

	private static final Logger logger = LoggerFactory.getLogger(ClusterLease.class);

	private static final int BEATS = 3;

	private final MetadataCalls calls;

	private final LeaseGrant grant;

	private final LeaseListener listener;

	private final LeaseClock clock;

	private final Executor told;

	private final Duration period;

	// Guarded by "this", as are all steps from one state to another.
	private LeaseState state = LeaseState.HELD;

	private long confirmedAt;

	private HeldLease(MetadataCalls calls, LeaseGrant grant, LeaseListener listener, LeaseClock clock, long sentAt) {
		this.calls = calls;
		this.grant = grant;
		this.listener = listener;
		this.clock = clock;
		this.told = new SerialExecutor(calls.callbacks());
		this.period = grant.ttl().dividedBy(BEATS);
		this.confirmedAt = sentAt;
	}

	static PendingCall<?, ClusterLease> grant(MetadataCalls calls, Duration ttl, LeaseListener listener,
			LeaseOptions options, LeaseClock clock) {
		long sentAt = clock.nanoTime();
		return calls.grant(ttl, options).map((grant) -> {
			HeldLease lease = new HeldLease(calls, grant, listener, clock, sentAt);
			lease.scheduleBeat();
			return lease;
		});
	}

	@Override
	public long id() {
		return this.grant.id();
	}

	@Override
	public Duration ttl() {
		return this.grant.ttl();
	}

	@Override
	public synchronized LeaseState state() {
		return (this.state == LeaseState.HELD && left() <= 0) ? LeaseState.IN_DOUBT : this.state;
	}

	@Override
	public void close() {
		synchronized (this) {
			if (isOver()) {
				return;
			}
			this.state = LeaseState.CLOSED;
		}
		try {
			this.calls.revoke(id(), LeaseOptions.defaults()).await();
		}
		catch (ClusterException ex) {
			logger.info("%s. It is no longer kept alive and ends within %s".formatted(ex.getMessage(), ttl()));
		}
	}

	private void beat() {
		long sentAt;
		synchronized (this) {
			if (isOver()) {
				return;
			}
			checkDoubt();
			sentAt = this.clock.nanoTime();
		}
		try {
			var unused = this.calls.client()
				.keepAlive(List.of(id()), this.period)
				.whenComplete((ttls, failure) -> beaten(ttls, failure, sentAt));
		}
		catch (RuntimeException ex) {
			beaten(null, ex, sentAt);
		}
	}

	private synchronized void beaten(@Nullable List<Long> ttls, @Nullable Throwable failure, long sentAt) {
		if (isOver()) {
			return;
		}
		if (ttls == null) {
			logger.debug("Lease %d not confirmed, asking again".formatted(id()), failure);
			checkDoubt();
		}
		else if (ttls.get(0) == 0) {
			become(LeaseState.LOST);
			return;
		}
		else {
			this.confirmedAt = sentAt;
			if (this.state == LeaseState.IN_DOUBT && left() > 0) {
				become(LeaseState.HELD);
			}
		}
		scheduleBeat();
	}

	private void checkDoubt() {
		if (this.state == LeaseState.HELD && left() <= 0) {
			become(LeaseState.IN_DOUBT);
		}
	}

	private void become(LeaseState next) {
		this.state = next;
		logger.info("Lease %d is %s".formatted(id(), next));
		this.told.execute(() -> tell(next));
	}

	private void tell(LeaseState next) {
		try {
			this.listener.onStateChange(this, next);
		}
		catch (Throwable ex) {
			logger.error("The listener of lease %d failed when told that it is %s".formatted(id(), next), ex);
		}
	}

	// Also in time to say that the lease is in doubt.
	private synchronized void scheduleBeat() {
		long whole = this.period.toNanos();
		long left = left();
		long delay = (left > 0 && left < whole) ? left : whole;
		this.clock.schedule(this::beat, Duration.ofNanos(delay));
	}

	private long left() {
		return this.confirmedAt + this.grant.ttl().toNanos() - this.clock.nanoTime();
	}

	private boolean isOver() {
		return this.state == LeaseState.LOST || this.state == LeaseState.CLOSED;
	}

}
