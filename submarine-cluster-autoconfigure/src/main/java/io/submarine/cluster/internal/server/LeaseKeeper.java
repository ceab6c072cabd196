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

import io.submarine.cluster.internal.state.ClusterState;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The leader's watch over leases. Renewals change one number in memory; only the end of a
 * lease goes through the log. A new leader knows of no renewals, so it gives every lease
 * a full new term first: an election ends none. The state machine thread says who leads,
 * one thread ticks, renewals come on any.
 */
final class LeaseKeeper {

	private static final Logger logger = LoggerFactory.getLogger(LeaseKeeper.class);

	/** How many leases one command ends. */
	private static final int BATCH = 1000;

	/** Instead of the time a lease ends: its end is on its way through the log. */
	private static final Long ENDING = Long.MIN_VALUE;

	private final Replica replica;

	private final RunningTime time;

	private final Consumer<List<Long>> expire;

	/** By lease: when it ends, by our time, or {@link #ENDING}. */
	private final Map<Long, Long> ends = new ConcurrentHashMap<>();

	private final Queue<Long> arrivals = new ConcurrentLinkedQueue<>();

	private final PriorityQueue<Check> checks = new PriorityQueue<>(Comparator.comparingLong(Check::at));

	private volatile boolean leading;

	/**
	 * Creates one.
	 * @param replica tells which leases there are
	 * @param time the time that leases live by
	 * @param expire proposes the end of leases; {@link #ended} or {@link #undecided}
	 * follows
	 */
	LeaseKeeper(Replica replica, RunningTime time, Consumer<List<Long>> expire) {
		this.replica = replica;
		this.time = time;
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
	List<Long> renew(List<Long> ids) {
		ClusterState state = this.replica.state();
		List<Long> ttls = new ArrayList<>(ids.size());
		for (Long id : ids) {
			long ttlMillis = state.leaseTtlMillis(id);
			ttls.add((ttlMillis > 0 && renew(id, ttlMillis)) ? ttlMillis : 0);
		}
		return ttls;
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
		Long end = this.time.atMost() + TimeUnit.MILLISECONDS.toNanos(ttlMillis);
		Long before = this.ends.putIfAbsent(id, end);
		if (before == null) {
			this.arrivals.add(id);
			return true;
		}
		return end.equals(this.ends.computeIfPresent(id, (key, old) -> old.equals(ENDING) ? old : end));
	}

	/** Ends leases whose time is over. */
	void tick() {
		long now = this.time.now();
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
			expire(List.copyOf(over.subList(i, Math.min(i + BATCH, over.size()))));
		}
	}

	/** Whatever comes of one batch, no lease is forgotten. */
	private void expire(List<Long> ids) {
		try {
			this.expire.accept(ids);
		}
		catch (RuntimeException ex) {
			logger.error("The end of {} leases could not be proposed, and will be", ids.size(), ex);
			undecided(ids);
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
			if (this.ends.replace(id, ENDING, this.time.now())) {
				this.arrivals.add(id);
			}
		});
	}

	private record Check(long at, Long id) {

	}

}
