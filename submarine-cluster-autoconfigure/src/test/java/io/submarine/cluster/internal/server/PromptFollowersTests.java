package io.submarine.cluster.internal.server;

import java.util.ArrayDeque;
import java.util.Queue;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PromptFollowersTests {

	private static final long MILLISECOND = 1_000_000;

	private final Queue<Runnable> due = new ArrayDeque<>();

	private final Queue<Long> waits = new ArrayDeque<>();

	private long now;

	private boolean idle = true;

	private int heartbeats;

	private final PromptFollowers followers = new PromptFollowers((nanos, task) -> {
		this.waits.add(nanos);
		return this.due.add(task);
	}, () -> this.now, () -> this.idle, () -> this.heartbeats++);

	@Test
	void followersAreToldOfALoneEntryAMillisecondLater() {
		this.followers.committed();
		assertThat(this.waits).containsExactly(MILLISECOND);
		runDueAt(MILLISECOND);
		assertThat(this.heartbeats).isEqualTo(1);
		assertThat(this.due).isEmpty();
	}

	@Test
	void entryUnderWayCarriesTheNews() {
		this.followers.committed();
		this.idle = false;
		runDueAt(MILLISECOND);
		assertThat(this.heartbeats).isZero();
		assertThat(this.due).isEmpty();
		this.idle = true;
		this.followers.committed();
		runDueAt(2 * MILLISECOND);
		assertThat(this.heartbeats).isEqualTo(1);
	}

	@Test
	void steadyFlowOfEntriesAddsNoHeartbeat() {
		for (int entry = 0; entry < 100; entry++) {
			this.now = entry * MILLISECOND * 9 / 10;
			this.followers.committed();
			runDueAt(this.now);
		}
		assertThat(this.heartbeats).isZero();
		assertThat(this.due).hasSize(1);
		runDueAt(this.now + MILLISECOND);
		assertThat(this.heartbeats).isEqualTo(1);
	}

	private void runDueAt(long time) {
		this.now = time;
		Runnable task = this.due.remove();
		task.run();
	}

}
