package io.submarine.cluster.internal.client;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Watches the time limits of all calls under way with one sweep each 10 ms, which rests
 * while there are none. A call costs an insertion and a removal, no timer of its own.
 */
final class Deadlines {

	private static final long PERIOD = Duration.ofMillis(10).toNanos();

	private static final Duration LONGEST = Duration.ofDays(365);

	private final Set<Timed> calls = ConcurrentHashMap.newKeySet();

	private final AtomicBoolean sweeping = new AtomicBoolean();

	private final ClientThread thread;

	private volatile boolean stopped;

	Deadlines(ClientThread thread) {
		this.thread = thread;
	}

	/**
	 * The moment a limit ends.
	 * @return on the monotonic clock
	 */
	static long after(Duration limit) {
		return System.nanoTime() + ((limit.compareTo(LONGEST) < 0) ? limit : LONGEST).toNanos();
	}

	/**
	 * What is left, as requests carry it.
	 * @return milliseconds, at least 1
	 */
	static int remainingMillis(long deadline) {
		return (int) Math.max(1, Math.min(Integer.MAX_VALUE, (deadline - System.nanoTime()) / 1_000_000));
	}

	void add(Timed call) {
		this.calls.add(call);
		if (this.stopped) {
			call.stop();
		}
		else if (!this.sweeping.get() && this.sweeping.compareAndSet(false, true)) {
			this.thread.schedule(this::sweep, PERIOD);
		}
	}

	void remove(Timed call) {
		this.calls.remove(call);
	}

	/** Ends every call under way, and each that is added from now on. */
	void stopAll() {
		this.stopped = true;
		this.calls.forEach(Timed::stop);
	}

	private void sweep() {
		try {
			long now = System.nanoTime();
			for (Timed call : this.calls) {
				call.tick(now);
			}
		}
		finally {
			this.sweeping.set(false);
			// Whoever came in before the line above has not scheduled the next sweep.
			if (!this.calls.isEmpty() && this.sweeping.compareAndSet(false, true)) {
				this.thread.schedule(this::sweep, PERIOD);
			}
		}
	}

	/** A call with a time limit. */
	interface Timed {

		/**
		 * Called on the client's thread every now and then until removed.
		 * @param now the monotonic clock
		 */
		void tick(long now);

		/** The client stops: the call ends now. */
		void stop();

	}

}
