package io.submarine.cluster.internal.server;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.submarine.cluster.internal.protocol.Refusal;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A read that waits to be new enough. Ends once: it proceeds, or it is refused. */
final class PendingRead {

	private static final Logger logger = LoggerFactory.getLogger(PendingRead.class);

	private final long deadlineNanos;

	private final Runnable then;

	private final Consumer<Refusal> orElse;

	private final AtomicBoolean ended = new AtomicBoolean();

	/**
	 * Creates one.
	 * @param deadlineNanos until when its caller waits, by {@link System#nanoTime()}
	 * @param then run when the state is new enough; must not block
	 * @param orElse told why it never will be
	 */
	PendingRead(long deadlineNanos, Runnable then, Consumer<Refusal> orElse) {
		this.deadlineNanos = deadlineNanos;
		this.then = then;
		this.orElse = orElse;
	}

	/**
	 * Puts another wait before this read.
	 * @param wait lets the read go on later, or refuses it
	 * @return what to wait for first
	 */
	PendingRead after(Consumer<PendingRead> wait) {
		return new PendingRead(this.deadlineNanos, () -> wait.accept(this), this::refuse);
	}

	long deadlineNanos() {
		return this.deadlineNanos;
	}

	void proceed() {
		if (this.ended.compareAndSet(false, true)) {
			guarded(this.then);
		}
	}

	void refuse(Refusal refusal) {
		if (this.ended.compareAndSet(false, true)) {
			guarded(() -> this.orElse.accept(refusal));
		}
	}

	private static void guarded(Runnable step) {
		try {
			step.run();
		}
		catch (RuntimeException ex) {
			logger.error("The answer to a read could not be handed over", ex);
		}
	}

}
