package io.submarine.cluster.internal.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import com.alipay.sofa.jraft.util.timer.Timeout;
import com.alipay.sofa.jraft.util.timer.Timer;
import com.alipay.sofa.jraft.util.timer.TimerTask;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ElectionTimerTests {

	private final ManualTimer timer = new ManualTimer();

	private long now = TimeUnit.SECONDS.toNanos(50);

	private long heard = this.now;

	private int elections;

	private final ElectionTimer election = new ElectionTimer(this.timer, () -> this.heard, () -> this.now);

	@Test
	void beginsAnElectionOneTimeoutAfterTheLastWordOfTheLeader() throws Exception {
		Timeout timeout = begin();
		pass(100);
		this.heard = this.now;
		pass(600);
		this.timer.expire();
		assertThat(this.elections).isZero();
		assertThat(this.timer.lastMillis()).isEqualTo(102);
		pass(102);
		this.timer.expire();
		assertThat(this.elections).isOne();
		assertThat(timeout.isExpired()).isTrue();
	}

	@Test
	void waitsAsLongAsTheLeaderIsHeard() throws Exception {
		begin();
		for (int i = 0; i < 50; i++) {
			pass(690);
			this.heard = this.now;
			pass(10);
			this.timer.expire();
		}
		assertThat(this.elections).isZero();
		assertThat(this.timer.waiting()).isOne();
	}

	@Test
	void givesUpWhenCancelledHoweverOftenItHasWaitedAgain() throws Exception {
		Timeout timeout = begin();
		pass(700);
		this.heard = this.now;
		this.timer.expire();
		assertThat(timeout.cancel()).isTrue();
		assertThat(timeout.isCancelled()).isTrue();
		assertThat(this.timer.waiting()).isZero();
		assertThat(timeout.cancel()).isFalse();
	}

	@Test
	void holdsNoElectionWhenCancelledWhileItExpires() throws Exception {
		Timeout timeout = begin();
		pass(800);
		Waiting expiring = this.timer.take();
		timeout.cancel();
		expiring.task().run(expiring);
		assertThat(this.elections).isZero();
		assertThat(this.timer.waiting()).isZero();
	}

	private Timeout begin() {
		return this.election.newTimeout((timeout) -> this.elections++, 700, TimeUnit.MILLISECONDS);
	}

	private void pass(long millis) {
		this.now += TimeUnit.MILLISECONDS.toNanos(millis);
	}

	private static final class ManualTimer implements Timer {

		private final Deque<Waiting> waiting = new ArrayDeque<>();

		private long lastNanos;

		@Override
		public Timeout newTimeout(TimerTask task, long delay, TimeUnit unit) {
			this.lastNanos = unit.toNanos(delay);
			Waiting timeout = new Waiting(this, task);
			this.waiting.add(timeout);
			return timeout;
		}

		@Override
		public Set<Timeout> stop() {
			return Set.of();
		}

		Waiting take() {
			return this.waiting.remove();
		}

		void expire() throws Exception {
			Waiting next = take();
			next.task().run(next);
		}

		int waiting() {
			return this.waiting.size();
		}

		long lastMillis() {
			return TimeUnit.NANOSECONDS.toMillis(this.lastNanos);
		}

	}

	private record Waiting(ManualTimer owner, TimerTask task) implements Timeout {

		@Override
		public Timer timer() {
			return this.owner;
		}

		@Override
		public boolean isExpired() {
			return false;
		}

		@Override
		public boolean isCancelled() {
			return !this.owner.waiting.contains(this);
		}

		@Override
		public boolean cancel() {
			return this.owner.waiting.remove(this);
		}

	}

}
