package io.submarine.cluster.event.listener;

import java.util.concurrent.CountDownLatch;

/** Holds those who pass until it is opened. */
final class Gate {

	private final CountDownLatch reached = new CountDownLatch(1);

	private final CountDownLatch open = new CountDownLatch(1);

	void pass() throws InterruptedException {
		this.reached.countDown();
		this.open.await();
	}

	/** Waits until somebody is held. */
	void awaitReached() {
		TestListeners.await().until(() -> this.reached.getCount() == 0);
	}

	void open() {
		this.open.countDown();
	}

}
