package io.submarine.cluster.internal.server;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;
import java.util.function.LongPredicate;

import io.submarine.cluster.internal.protocol.Refusal;

/**
 * Reads that wait until a number that only grows, such as the applied revision, has
 * reached a mark. Costs the thread that makes it grow one volatile read while nobody
 * waits for what was reached.
 */
final class Marks {

	private final String what;

	private final LongPredicate reached;

	private final Executor executor;

	private final PriorityQueue<Waiting> waiting = new PriorityQueue<>(Comparator.comparingLong(Waiting::mark));

	private volatile long lowest = Long.MAX_VALUE;

	/**
	 * Creates one.
	 * @param what the number, for messages
	 * @param reached whether it has reached a mark
	 * @param executor where reads go on
	 */
	Marks(String what, LongPredicate reached, Executor executor) {
		this.what = what;
		this.reached = reached;
		this.executor = executor;
	}

	/**
	 * Goes on at once, on this thread, or when the number has come to a mark.
	 * @param mark the mark
	 * @param read what goes on
	 */
	void await(long mark, PendingRead read) {
		if (this.reached.test(mark)) {
			read.proceed();
			return;
		}
		synchronized (this.waiting) {
			this.waiting.add(new Waiting(mark, read));
			this.lowest = Math.min(this.lowest, mark);
		}
		// It may have come there in between, unseen by the thread that moves it.
		if (this.reached.test(mark)) {
			advanced(mark);
		}
	}

	/**
	 * The number has grown.
	 * @param number its value
	 */
	void advanced(long number) {
		if (number < this.lowest) {
			return;
		}
		List<PendingRead> ready = new ArrayList<>();
		synchronized (this.waiting) {
			for (Waiting next = this.waiting.peek(); next != null
					&& next.mark() <= number; next = this.waiting.peek()) {
				ready.add(next.read());
				this.waiting.remove();
			}
			findLowest();
		}
		if (!ready.isEmpty()) {
			this.executor.execute(() -> ready.forEach(PendingRead::proceed));
		}
	}

	/**
	 * Gives up those whose time is over.
	 * @param nowNanos the time, by {@link System#nanoTime()}
	 */
	void expire(long nowNanos) {
		List<Waiting> late = new ArrayList<>();
		synchronized (this.waiting) {
			for (Iterator<Waiting> all = this.waiting.iterator(); all.hasNext();) {
				Waiting next = all.next();
				if (next.read().deadlineNanos() - nowNanos < 0) {
					late.add(next);
					all.remove();
				}
			}
			findLowest();
		}
		late.forEach((one) -> one.read()
			.refuse(Refusals.timedOut("%s %d was not reached in time".formatted(this.what, one.mark()))));
	}

	/**
	 * Gives up all.
	 * @param refusal why
	 */
	void refuseAll(Refusal refusal) {
		List<Waiting> all;
		synchronized (this.waiting) {
			all = new ArrayList<>(this.waiting);
			this.waiting.clear();
			findLowest();
		}
		all.forEach((one) -> one.read().refuse(refusal));
	}

	/**
	 * Whether anything waits.
	 * @return true if so
	 */
	boolean isEmpty() {
		return this.lowest == Long.MAX_VALUE;
	}

	private void findLowest() {
		Waiting first = this.waiting.peek();
		this.lowest = (first != null) ? first.mark() : Long.MAX_VALUE;
	}

	private record Waiting(long mark, PendingRead read) {

	}

}
