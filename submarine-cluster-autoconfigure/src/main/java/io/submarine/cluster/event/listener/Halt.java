package io.submarine.cluster.event.listener;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Says that nothing more is to be handled. Thread-safe. */
final class Halt {

	private final CountDownLatch halted = new CountDownLatch(1);

	void halt() {
		this.halted.countDown();
	}

	boolean isHalted() {
		return this.halted.getCount() == 0;
	}

	/**
	 * Waits before another attempt.
	 * @param pause how long
	 * @return false if there is to be none
	 */
	boolean pause(Duration pause) {
		try {
			return !this.halted.await(pause.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
