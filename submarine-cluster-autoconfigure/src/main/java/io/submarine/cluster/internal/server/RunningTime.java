package io.submarine.cluster.internal.server;

/**
 * Time that passed while this process ran: after a pause what waits in its sockets comes
 * late through no fault of its senders, so the pause does not count. As old as the last
 * tick. One thread ticks, any reads.
 */
final class RunningTime {

	private final long tickNanos;

	private volatile long time;

	private long lastTick;

	/**
	 * Creates one.
	 * @param tickNanos how often {@link #tick} is called
	 * @param nowNanos the time, by {@link System#nanoTime()}
	 */
	RunningTime(long tickNanos, long nowNanos) {
		this.tickNanos = tickNanos;
		this.lastTick = nowNanos;
	}

	/**
	 * Lets time pass.
	 * @param nowNanos the time, by {@link System#nanoTime()}
	 * @return the new running time
	 */
	long tick(long nowNanos) {
		long now = this.time + Math.min(nowNanos - this.lastTick, 4 * this.tickNanos);
		this.time = now;
		this.lastTick = nowNanos;
		return now;
	}

	/**
	 * The running time of the last tick.
	 * @return nanoseconds
	 */
	long now() {
		return this.time;
	}

	/**
	 * A running time that has certainly not passed yet.
	 * @return nanoseconds
	 */
	long atMost() {
		return this.time + this.tickNanos;
	}

}
