package io.submarine.cluster.internal.server;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import com.alipay.sofa.jraft.Closure;
import com.alipay.sofa.jraft.Status;
import com.alipay.sofa.jraft.error.RaftError;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides when a snapshot is due. JRaft then lets go of the log before the previous one,
 * so that the disk holds two snapshots' worth of log at most. A snapshot that fails is
 * tried again after a while: the log still has everything.
 */
final class SnapshotPolicy {

	private static final Logger logger = LoggerFactory.getLogger(SnapshotPolicy.class);

	private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(10);

	private final SnapshotTriggers triggers;

	private final Consumer<Closure> snapshot;

	private final Executor background;

	private final AtomicLong entries = new AtomicLong();

	private final AtomicLong bytes = new AtomicLong();

	private final AtomicBoolean busy = new AtomicBoolean();

	private volatile long lastNanos;

	private volatile long notBeforeNanos;

	/**
	 * Creates one.
	 * @param triggers when
	 * @param snapshot has JRaft take one
	 * @param background where it is asked to
	 */
	SnapshotPolicy(SnapshotTriggers triggers, Consumer<Closure> snapshot, Executor background) {
		this.triggers = triggers;
		this.snapshot = snapshot;
		this.background = background;
		this.lastNanos = System.nanoTime();
		this.notBeforeNanos = this.lastNanos;
	}

	/**
	 * Log entries were applied.
	 * @param count how many
	 * @param size their bytes
	 */
	void applied(long count, long size) {
		if (this.entries.addAndGet(count) >= this.triggers.logEntries()
				|| this.bytes.addAndGet(size) >= this.triggers.logBytes()) {
			due();
		}
	}

	/** Time has passed. */
	void tick() {
		if (System.nanoTime() - this.lastNanos >= this.triggers.interval().toNanos() && this.entries.get() > 0) {
			due();
		}
	}

	private void due() {
		if (System.nanoTime() - this.notBeforeNanos >= 0 && this.busy.compareAndSet(false, true)) {
			this.background.execute(() -> this.snapshot.accept(this::done));
		}
	}

	private void done(Status status) {
		long now = System.nanoTime();
		if (status.isOk()) {
			this.entries.set(0);
			this.bytes.set(0);
			this.lastNanos = now;
		}
		else {
			this.notBeforeNanos = now + RETRY_NANOS;
			// Busy: a snapshot is being taken or loaded by other means.
			if (status.getRaftError() != RaftError.EBUSY && status.getRaftError() != RaftError.EPERM) {
				logger.warn("The snapshot failed and will be tried again, the log grows meanwhile: {}",
						status.getErrorMsg());
			}
		}
		this.busy.set(false);
	}

	/**
	 * Takes a snapshot now.
	 * @return completes when it is on disk
	 */
	CompletableFuture<Void> take() {
		CompletableFuture<Void> taken = new CompletableFuture<>();
		this.background.execute(() -> this.snapshot.accept((status) -> {
			if (status.isOk()) {
				taken.complete(null);
			}
			else {
				taken.completeExceptionally(
						new IllegalStateException("the snapshot was not written: " + status.getErrorMsg()));
			}
		}));
		return taken;
	}

}
