package io.submarine.cluster.internal.server;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Lets followers know at once what is committed. JRaft tells them with the next entry or
 * heartbeat, which on an idle cluster is a tenth of an election time-out later, and
 * watches there would be as late. When no entry follows the last one within a
 * millisecond, the leader sends heartbeats now. Under a steady flow of entries each
 * carries the news of the one before, and no heartbeat is added.
 */
final class PromptFollowers {

	private static final long WAIT_NANOS = 1_000_000;

	private final Later later;

	private final LongSupplier nanoTime;

	private final BooleanSupplier idle;

	private final Runnable heartbeats;

	private final AtomicBoolean scheduled = new AtomicBoolean();

	private volatile long lastCommit;

	/**
	 * Creates one.
	 * @param later waits
	 * @param nanoTime a clock like {@link System#nanoTime()}
	 * @param idle whether no entry is under way
	 * @param heartbeats sends heartbeats to all followers; must not block
	 */
	PromptFollowers(Later later, LongSupplier nanoTime, BooleanSupplier idle, Runnable heartbeats) {
		this.later = later;
		this.nanoTime = nanoTime;
		this.idle = idle;
		this.heartbeats = heartbeats;
	}

	/** An entry was committed, and none is under way after it. */
	void committed() {
		this.lastCommit = this.nanoTime.getAsLong();
		nudgeIn(WAIT_NANOS);
	}

	private void nudgeIn(long nanos) {
		if (this.scheduled.compareAndSet(false, true)) {
			this.later.after(nanos, this::nudge);
		}
	}

	private void nudge() {
		this.scheduled.set(false);
		// An entry that is under way carries the news, and comes back here when
		// committed.
		if (this.idle.getAsBoolean()) {
			long left = this.lastCommit + WAIT_NANOS - this.nanoTime.getAsLong();
			if (left > 0) {
				nudgeIn(left);
			}
			else {
				this.heartbeats.run();
			}
		}
	}

	/** Runs a task later, on another thread. */
	interface Later {

		boolean after(long nanos, Runnable task);

	}

}
