package io.submarine.cluster.internal.server;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The sweeper of members and time limits is one of its tasks. */
class TimerTests {

	private final Timer timer = new Timer("test-timer");

	@AfterEach
	void stop() {
		this.timer.stop();
	}

	@Test
	void periodicTaskRunsAgainWhateverItThrows() {
		AtomicInteger runs = new AtomicInteger();
		this.timer.every(1_000_000, () -> {
			int run = runs.incrementAndGet();
			if (run % 2 == 0) {
				throw new IllegalStateException("run " + run);
			}
			throw new AssertionError("run " + run);
		});
		await().until(() -> runs.get() > 10);
	}

	@Test
	void taskThatThrowsStopsNoOther() {
		AtomicInteger runs = new AtomicInteger();
		this.timer.every(1_000_000, () -> {
			throw new StackOverflowError("too deep");
		});
		this.timer.every(1_000_000, runs::incrementAndGet);
		await().until(() -> runs.get() > 10);
	}

	@Test
	void stoppedTimerTakesNothing() {
		this.timer.stop();
		assertThat(this.timer.after(0, () -> {
		})).isFalse();
	}

}
