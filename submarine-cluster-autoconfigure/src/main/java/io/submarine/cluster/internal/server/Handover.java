package io.submarine.cluster.internal.server;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import com.alipay.sofa.jraft.Status;
import com.alipay.sofa.jraft.entity.PeerId;
import com.alipay.sofa.jraft.error.RaftError;

import org.jspecify.annotations.Nullable;

/** Hands leadership over to another server. */
final class Handover {

	private static final long RETRY_NANOS = 20_000_000;

	private final Function<PeerId, Status> transfer;

	private final Timer timer;

	private volatile @Nullable CompletableFuture<Void> underWay;

	/**
	 * Creates one.
	 * @param transfer begins a transfer to a peer, and says why not
	 * @param timer tries again
	 */
	Handover(Function<PeerId, Status> transfer, Timer timer) {
		this.transfer = transfer;
		this.timer = timer;
	}

	/**
	 * Begins to hand over to the server that has most of the log.
	 * @param timeout how long to try
	 * @return as {@link #begin(PeerId, Duration)}
	 */
	CompletableFuture<Void> begin(Duration timeout) {
		return begin(PeerId.ANY_PEER, timeout);
	}

	/**
	 * Begins to hand over.
	 * @param target to whom
	 * @param timeout how long to try
	 * @return completes when another server leads, exceptionally with an
	 * {@link IllegalStateException} if none does
	 */
	CompletableFuture<Void> begin(PeerId target, Duration timeout) {
		CompletableFuture<Void> done = new CompletableFuture<>();
		this.underWay = done;
		attempt(target, done, System.nanoTime() + timeout.toNanos(), "no other server took it over");
		return done;
	}

	private void attempt(PeerId target, CompletableFuture<Void> done, long deadline, String lastReason) {
		if (done.isDone()) {
			return;
		}
		if (System.nanoTime() - deadline >= 0) {
			done.completeExceptionally(
					new IllegalStateException("leadership was not handed over in time: " + lastReason));
			return;
		}
		Status status = this.transfer.apply(target);
		if (status.getRaftError() == RaftError.EPERM) {
			// Not the leader any more.
			done.complete(null);
			return;
		}
		// Others pass: a new leader's first entry is not committed yet, a transfer is
		// under way, or no follower has been heard yet.
		String reason = status.isOk() ? lastReason : String.valueOf(status.getErrorMsg());
		if (!this.timer.after(RETRY_NANOS, () -> attempt(target, done, deadline, reason))) {
			done.completeExceptionally(new IllegalStateException("the server stopped meanwhile"));
		}
	}

	/** Another server leads. */
	void succeeded() {
		CompletableFuture<Void> done = this.underWay;
		if (done != null) {
			done.complete(null);
		}
	}

}
