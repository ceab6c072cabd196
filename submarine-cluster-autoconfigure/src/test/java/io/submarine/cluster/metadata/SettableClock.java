package io.submarine.cluster.metadata;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Time that passes when a test says so, and runs then what is due, in order. */
final class SettableClock implements LeaseClock {

	private final List<Due> due = new ArrayList<>();

	private long now = Long.MAX_VALUE - 5;

	@Override
	public synchronized long nanoTime() {
		return this.now;
	}

	@Override
	public synchronized void schedule(Runnable task, Duration delay) {
		this.due.add(new Due(this.now + delay.toNanos(), task));
	}

	synchronized int scheduled() {
		return this.due.size();
	}

	/** As after a pause of the whole process: nothing was run. */
	synchronized void jump(Duration time) {
		this.now += time.toNanos();
	}

	void pass(Duration time) {
		long end;
		synchronized (this) {
			end = this.now + time.toNanos();
		}
		for (Due next = next(end); next != null; next = next(end)) {
			next.task().run();
		}
		synchronized (this) {
			this.now = end;
		}
	}

	private synchronized Due next(long end) {
		Due next = this.due.stream()
			.filter((task) -> task.at() - end <= 0)
			.min(Comparator.comparingLong((task) -> task.at() - this.now))
			.orElse(null);
		if (next != null) {
			this.due.remove(next);
			this.now = next.at();
		}
		return next;
	}

	private record Due(long at, Runnable task) {

	}

}
