package io.submarine.cluster.internal.server;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import com.alipay.sofa.jraft.util.timer.Timeout;
import com.alipay.sofa.jraft.util.timer.Timer;
import com.alipay.sofa.jraft.util.timer.TimerTask;

import org.jspecify.annotations.Nullable;

/**
 * A node's election timer as the Raft paper has it: the time-out counts from the last
 * word of the leader (Ongaro and Ousterhout, section 5.2). JRaft's own runs in rounds of
 * a time-out each and only looks at their ends whether the leader was silent for long
 * enough, so that its followers find out up to one more round late.
 */
final class ElectionTimer implements Timer {

	/**
	 * JRaft compares whole milliseconds: a task that came a little early would do
	 * nothing.
	 */
	private static final long MARGIN_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

	private final Timer timer;

	private final LongSupplier quietSinceNanos;

	private final LongSupplier nanoTime;

	/**
	 * Creates one.
	 * @param timer waits
	 * @param quietSinceNanos the moment from which time-outs count
	 * @param nanoTime a clock like {@link System#nanoTime()}
	 */
	ElectionTimer(Timer timer, LongSupplier quietSinceNanos, LongSupplier nanoTime) {
		this.timer = timer;
		this.quietSinceNanos = quietSinceNanos;
		this.nanoTime = nanoTime;
	}

	@Override
	public Timeout newTimeout(TimerTask task, long delay, TimeUnit unit) {
		Silence silence = new Silence(task, unit.toNanos(delay));
		silence.await(unit.toNanos(delay));
		return silence;
	}

	@Override
	public Set<Timeout> stop() {
		return this.timer.stop();
	}

	/** Waits again for as long as the leader is heard meanwhile. */
	private final class Silence implements Timeout, TimerTask {

		private final TimerTask task;

		private final long nanos;

		private @Nullable Timeout current;

		private boolean cancelled;

		private boolean expired;

		private Silence(TimerTask task, long nanos) {
			this.task = task;
			this.nanos = nanos;
		}

		private synchronized void await(long left) {
			if (!this.cancelled) {
				this.current = ElectionTimer.this.timer.newTimeout(this, left, TimeUnit.NANOSECONDS);
			}
		}

		@Override
		public void run(Timeout timeout) throws Exception {
			long silent = ElectionTimer.this.nanoTime.getAsLong() - ElectionTimer.this.quietSinceNanos.getAsLong();
			long left = this.nanos + MARGIN_NANOS - silent;
			if (left > 0) {
				await(left);
			}
			else if (expire()) {
				this.task.run(this);
			}
		}

		private synchronized boolean expire() {
			this.expired = !this.cancelled;
			return this.expired;
		}

		@Override
		public Timer timer() {
			return ElectionTimer.this;
		}

		@Override
		public TimerTask task() {
			return this.task;
		}

		@Override
		public synchronized boolean isExpired() {
			return this.expired;
		}

		@Override
		public synchronized boolean isCancelled() {
			return this.cancelled;
		}

		@Override
		public synchronized boolean cancel() {
			if (this.expired || this.cancelled) {
				return false;
			}
			this.cancelled = true;
			if (this.current != null) {
				this.current.cancel();
			}
			return true;
		}

	}

}
