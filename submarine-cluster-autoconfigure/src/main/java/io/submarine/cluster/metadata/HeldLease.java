package io.submarine.cluster.metadata;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;

import io.submarine.cluster.ClusterException;
import io.submarine.cluster.internal.client.PendingCall;
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

	private static final Duration SHORTEST = Duration.ofMillis(300);

	private final MetadataCalls calls;

	private final LeaseGrant grant;

	private final LeaseListener listener;

	private final LeaseClock clock;

	private final Executor told;

	private final Duration period;

	// Guarded by "this", as is the next.
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
		if (ttl.compareTo(SHORTEST) < 0) {
			throw new IllegalArgumentException(
					"a time to live of %s is too short to be kept alive: at least %s".formatted(ttl, SHORTEST));
		}
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
		checkDoubt();
		if (isOver()) {
			return;
		}
		long sentAt = this.clock.nanoTime();
		var unused = this.calls.client().keepAlive(List.of(id()), this.period).whenComplete((ttls, failure) -> {
			try {
				beaten(ttls, failure, sentAt);
			}
			finally {
				scheduleBeat();
			}
		});
	}

	private void beaten(@Nullable List<Long> ttls, @Nullable Throwable failure, long sentAt) {
		if (ttls == null) {
			logger.debug("Lease %d not confirmed, asking again".formatted(id()), failure);
		}
		else if (ttls.get(0) == 0) {
			become(LeaseState.LOST, true);
		}
		else {
			confirm(sentAt);
		}
		checkDoubt();
	}

	private void confirm(long sentAt) {
		boolean held;
		synchronized (this) {
			this.confirmedAt = sentAt;
			held = left() > 0;
		}
		become(LeaseState.HELD, held);
	}

	private void checkDoubt() {
		become(LeaseState.IN_DOUBT, left() <= 0);
	}

	// One beat follows the other, so what is told here is told in order, and without the
	// lock: threads for user code may be this one, once the client has stopped.
	private void become(LeaseState next, boolean really) {
		synchronized (this) {
			if (!really || isOver() || this.state == next) {
				return;
			}
			this.state = next;
		}
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
	private void scheduleBeat() {
		if (isOver()) {
			return;
		}
		long whole = this.period.toNanos();
		long left = left();
		long delay = (left > 0 && left < whole) ? left : whole;
		this.clock.schedule(this::beat, Duration.ofNanos(delay));
	}

	private synchronized long left() {
		return this.confirmedAt + this.grant.ttl().toNanos() - this.clock.nanoTime();
	}

	private synchronized boolean isOver() {
		return this.state == LeaseState.LOST || this.state == LeaseState.CLOSED;
	}

}
