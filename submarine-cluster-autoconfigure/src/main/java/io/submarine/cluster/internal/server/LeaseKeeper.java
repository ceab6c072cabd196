package io.submarine.cluster.internal.server;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.submarine.cluster.internal.protocol.KeepAliveReply;
import io.submarine.cluster.internal.state.ClusterState;

/**
 * The leader's watch over leases. Renewals change one number in memory; only the end of a
 * lease goes through the log. A new leader knows of no renewals, so it gives every lease
 * a full new term first: an election ends none.
 * <p>
 * Time here is what passed while this process ran. After a pause the renewals that wait
 * in its sockets come late through no fault of their senders, so the pause does not
 * count. The state machine thread says who leads, one thread ticks, renewals come on any.
 */
final class LeaseKeeper {

	/** How many leases one command ends. */
	private static final int BATCH = 1000;

	/** Instead of the time a lease ends: its end is on its way through the log. */
	private static final Long ENDING = Long.MIN_VALUE;

	private final Replica replica;

	private final long tickNanos;

	private final Consumer<List<Long>> expire;

	/** By lease: when it ends, by our time, or {@link #ENDING}. */
	private final Map<Long, Long> ends = new ConcurrentHashMap<>();

	private final Queue<Long> arrivals = new ConcurrentLinkedQueue<>();

	private final PriorityQueue<Check> checks = new PriorityQueue<>(Comparator.comparingLong(Check::at));

	private volatile boolean leading;

	private volatile long time;

	private long lastTick;

	/**
	 * Creates one.
	 * @param replica tells which leases there are
	 * @param tickNanos how often {@link #tick} is called
	 * @param nowNanos the time, by {@link System#nanoTime()}
	 * @param expire proposes the end of leases; {@link #ended} or {@link #undecided}
	 * follows
	 */
	LeaseKeeper(Replica replica, long tickNanos, long nowNanos, Consumer<List<Long>> expire) {
		this.replica = replica;
		this.tickNanos = tickNanos;
		this.lastTick = nowNanos;
		this.expire = expire;
	}

	/** This server leads: every lease begins anew. */
	void lead() {
		synchronized (this.checks) {
			this.ends.clear();
			this.arrivals.clear();
			this.checks.clear();
			this.leading = true;
		}
		ClusterState state = this.replica.state();
		state.leaseIds().forEach((id) -> renew(id, state.leaseTtlMillis(id)));
	}

	/** This server leads no more. */
	void leave() {
		this.leading = false;
		this.ends.clear();
	}

	/**
	 * Renews leases.
	 * @param ids the leases
	 * @return for each its time to live, or 0 if it has ended or is being ended
	 */
	KeepAliveReply renew(List<Long> ids) {
		ClusterState state = this.replica.state();
		KeepAliveReply.Builder reply = KeepAliveReply.newBuilder();
		for (Long id : ids) {
			long ttlMillis = state.leaseTtlMillis(id);
			reply.addTtlMillis((ttlMillis > 0 && renew(id, ttlMillis)) ? ttlMillis : 0);
		}
		return reply.build();
	}

	/**
	 * Gives a lease its full time.
	 * @param id a lease of the state
	 * @param ttlMillis its time to live
	 * @return false if it is being ended
	 */
	boolean renew(Long id, long ttlMillis) {
		if (!this.leading) {
			return true;
		}
		// Our time is as old as the last tick.
		Long end = this.time + this.tickNanos + TimeUnit.MILLISECONDS.toNanos(ttlMillis);
		Long before = this.ends.putIfAbsent(id, end);
		if (before == null) {
			this.arrivals.add(id);
			return true;
		}
		return end.equals(this.ends.computeIfPresent(id, (key, old) -> old.equals(ENDING) ? old : end));
	}

	/**
	 * Ends leases whose time is over.
	 * @param nowNanos the time, by {@link System#nanoTime()}
	 */
	void tick(long nowNanos) {
		long now = this.time + Math.min(nowNanos - this.lastTick, 4 * this.tickNanos);
		this.time = now;
		this.lastTick = nowNanos;
		List<Long> over = new ArrayList<>();
		synchronized (this.checks) {
			for (Long id = this.arrivals.poll(); id != null; id = this.arrivals.poll()) {
				this.checks.add(new Check(now, id));
			}
			for (Check next = this.checks.peek(); next != null && next.at() <= now; next = this.checks.peek()) {
				this.checks.remove();
				check(next.id(), now, over);
			}
		}
		for (int i = 0; i < over.size(); i += BATCH) {
			this.expire.accept(List.copyOf(over.subList(i, Math.min(i + BATCH, over.size()))));
		}
	}

	private void check(Long id, long now, List<Long> over) {
		Long end = this.ends.computeIfPresent(id, (key, old) -> (old <= now) ? ENDING : old);
		if (end == null) {
			return;
		}
		if (!end.equals(ENDING)) {
			this.checks.add(new Check(end, id));
		}
		else if (this.replica.state().leaseTtlMillis(id) > 0) {
			over.add(id);
		}
		else {
			this.ends.remove(id);
		}
	}

	/**
	 * Leases that were to be ended are gone from the state.
	 * @param ids the leases
	 */
	void ended(List<Long> ids) {
		ids.forEach((id) -> this.ends.remove(id, ENDING));
	}

	/**
	 * The end of leases was not committed, or not for certain: they are looked at again.
	 * @param ids the leases
	 */
	void undecided(List<Long> ids) {
		ids.forEach((id) -> {
			if (this.ends.replace(id, ENDING, this.time)) {
				this.arrivals.add(id);
			}
		});
	}

	private record Check(long at, Long id) {

	}

}
