package io.submarine.cluster.internal.server;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Lets followers know at once what is committed. JRaft tells them with the next entry or
 * heartbeat, which on an idle cluster is a tenth of an election time-out later, and
 * watches there would be as late. When no entry follows the last one within a
 * millisecond, the leader sends heartbeats now.
 */
final class PromptFollowers {

	private static final long WAIT_NANOS = 1_000_000;

	private final Timer timer;

	private final BooleanSupplier idle;

	private final Runnable heartbeats;

	private final AtomicBoolean scheduled = new AtomicBoolean();

	/**
	 * Creates one.
	 * @param timer waits the millisecond
	 * @param idle whether no entry is under way
	 * @param heartbeats sends heartbeats to all followers; must not block
	 */
	PromptFollowers(Timer timer, BooleanSupplier idle, Runnable heartbeats) {
		this.timer = timer;
		this.idle = idle;
		this.heartbeats = heartbeats;
	}

	/** An entry was committed, and none is under way after it. */
	void committed() {
		if (this.scheduled.compareAndSet(false, true)) {
			this.timer.after(WAIT_NANOS, this::nudge);
		}
	}

	private void nudge() {
		this.scheduled.set(false);
		// An entry that is under way carries the news, and comes back here when
		// committed.
		if (this.idle.getAsBoolean()) {
			this.heartbeats.run();
		}
	}

}
