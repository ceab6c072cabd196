package io.submarine.cluster.internal.client.retry;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;

import io.submarine.cluster.ClusterException;
import io.submarine.cluster.NoQuorumException;
import io.submarine.cluster.OutcomeUnknownException;
import io.submarine.cluster.QueueFullException;
import io.submarine.cluster.ServerUnavailableException;
import io.submarine.cluster.internal.protocol.Reply;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits what stands in line, one after the other: while one commit is under way, the
 * next is packed. What no leader took is tried again until one does; what the cluster
 * refuses fails alone.
 */
final class Committer {

	private static final Logger logger = LoggerFactory.getLogger(Committer.class);

	/** Longer than any outage a session survives: its end gives the outcome. */
	private static final Duration PATIENCE = Duration.ofHours(1);

	private static final long FIRST_PAUSE = Duration.ofMillis(20).toNanos();

	private static final long LONGEST_PAUSE = Duration.ofSeconds(1).toNanos();

	private final WaitingLine line;

	private final ChangeSubmitter submitter;

	private final AtomicLong retried = new AtomicLong();

	private final Object bell = new Object();

	private boolean rung;

	private volatile boolean stopped;

	Committer(WaitingLine line, ChangeSubmitter submitter) {
		this.line = line;
		this.submitter = submitter;
	}

	long retried() {
		return this.retried.get();
	}

	/** A leader was found: ends a pause. */
	void wake() {
		synchronized (this.bell) {
			this.rung = true;
			this.bell.notifyAll();
		}
	}

	void stop() {
		this.stopped = true;
		wake();
	}

	/** Commits until nothing waits. */
	void run() {
		for (List<Item> next = this.line.next(); !next.isEmpty(); next = this.line.next()) {
			if (next.get(0) instanceof DirectWrite write) {
				handOver(write);
			}
			else {
				commit(new Batch(next.stream().map(Submission.class::cast).toList()));
			}
		}
	}

	/** Those behind it may go as soon as it is in the client's order. */
	private void handOver(DirectWrite write) {
		CompletableFuture<Reply> reply = this.submitter.submit(write.what, write.command, write.remaining());
		this.line.done(write);
		var unused = reply.whenComplete((value, failure) -> {
			if (failure != null) {
				write.result.completeExceptionally(failure);
			}
			else {
				write.result.complete(value);
			}
		});
	}

	private void commit(Batch batch) {
		for (long pause = FIRST_PAUSE;; pause = Math.min(LONGEST_PAUSE, pause * 2)) {
			ClusterException failure = attempt(batch);
			if (failure == null) {
				return;
			}
			boolean again = !this.stopped && mayBeTakenLater(failure);
			if (!again) {
				fail(batch, failure);
				return;
			}
			this.retried.incrementAndGet();
			logger.debug("{}: trying again", batch.what(), failure);
			pause(pause);
		}
	}

	private @Nullable ClusterException attempt(Batch batch) {
		try {
			Reply reply = this.submitter.submit(batch.what(), batch.command(), PATIENCE).get();
			for (int i = 0; i < batch.submissions().size(); i++) {
				Submission submission = batch.submissions().get(i);
				this.line.done(submission);
				submission.result.complete(batch.revision(i, reply));
			}
			return null;
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof ClusterException failure) {
				return failure;
			}
			return new OutcomeUnknownException(batch.what() + " may be applied, now or later", null, ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return new OutcomeUnknownException(
					batch.what() + " may be applied, now or later: interrupted while it was committed", null, ex);
		}
	}

	private static boolean mayBeTakenLater(ClusterException failure) {
		return failure instanceof NoQuorumException || failure instanceof QueueFullException
				|| failure instanceof ServerUnavailableException;
	}

	/** One that is refused must not fail those it was packed with. */
	private void fail(Batch batch, ClusterException failure) {
		if (batch.submissions().size() > 1 && !this.stopped && !(failure instanceof OutcomeUnknownException)) {
			batch.submissions().forEach((submission) -> commit(new Batch(List.of(submission))));
			return;
		}
		for (Submission submission : batch.submissions()) {
			this.line.done(submission);
			submission.result.completeExceptionally(failure);
		}
	}

	private void pause(long nanos) {
		synchronized (this.bell) {
			long deadline = System.nanoTime() + nanos;
			try {
				for (long left = nanos; !this.rung && !this.stopped && left > 0; left = deadline - System.nanoTime()) {
					this.bell.wait(left / 1_000_000, (int) (left % 1_000_000));
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			this.rung = false;
		}
	}

}
