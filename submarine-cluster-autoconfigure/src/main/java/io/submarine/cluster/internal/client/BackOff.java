package io.submarine.cluster.internal.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to pause before the next attempt: 5 to 20 ms at first, then a fortieth of the
 * time that has passed without success, up to a bound. So a short outage costs little
 * time, a long one little load, and clients do not come in step.
 */
public final class BackOff {

	private static final long FIRST = Duration.ofMillis(5).toNanos();

	private static final long FIRST_SPREAD = Duration.ofMillis(15).toNanos();

	private static final int SHARE = 40;

	private final long max;

	private final RandomGenerator random;

	private volatile boolean failing;

	private long since;

	/**
	 * Creates one.
	 * @param max the longest pause
	 * @param random keeps clients out of step
	 */
	public BackOff(Duration max, RandomGenerator random) {
		this.max = max.toNanos();
		this.random = random;
	}

	/**
	 * The next pause.
	 * @param now the monotonic clock
	 * @return nanoseconds
	 */
	public synchronized long pause(long now) {
		if (!this.failing) {
			this.since = now;
			this.failing = true;
		}
		long grown = FIRST + (now - this.since) / SHARE;
		long spread = Math.max(FIRST_SPREAD, grown / 2);
		return Math.min(this.max, grown + this.random.nextLong(spread + 1));
	}

	/** How long attempts have failed now, in nanoseconds. */
	synchronized long failingFor(long now) {
		return this.failing ? now - this.since : 0;
	}

	/** Something worked. Costs one volatile read when nothing had failed. */
	public void succeeded() {
		if (this.failing) {
			this.failing = false;
		}
	}

}
