package io.submarine.cluster.internal.client.retry;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;

import io.submarine.cluster.ClusterException;
import io.submarine.cluster.NoQuorumException;
import io.submarine.cluster.OutcomeUnknownException;
import io.submarine.cluster.QueueFullException;
import io.submarine.cluster.ServerUnavailableException;
import io.submarine.cluster.internal.protocol.Entry;
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

	private final @Nullable Journal journal;

	private final @Nullable Marker marker;

	private final AtomicLong retried = new AtomicLong();

	private final Object bell = new Object();

	private boolean rung;

	private volatile boolean stopped;

	Committer(WaitingLine line, ChangeSubmitter submitter, @Nullable Journal journal) {
		this.line = line;
		this.submitter = submitter;
		this.journal = journal;
		this.marker = (journal != null) ? new Marker(journal.id()) : null;
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
			try {
				commit(next);
			}
			catch (RuntimeException ex) {
				logger.error("A commit failed in a way that it must not; the queue goes on", ex);
				next.forEach((item) -> giveUp(item, ex));
			}
		}
	}

	private void commit(List<Item> items) {
		if (items.get(0) instanceof DirectWrite write) {
			handOver(write);
		}
		else {
			commit(new Batch(items.stream().map(Submission.class::cast).toList(), this.marker));
		}
	}

	private void giveUp(Item item, RuntimeException cause) {
		ClusterException failure = new OutcomeUnknownException(item.what + " may be applied, now or later", null,
				cause);
		this.line.done(item);
		if (item instanceof Submission submission) {
			submission.result.completeExceptionally(failure);
		}
		else if (item instanceof DirectWrite write) {
			write.result.completeExceptionally(failure);
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
			boolean again = !this.stopped && mayBeTriedAgain(failure);
			if (!again) {
				fail(batch, failure);
				return;
			}
			this.retried.incrementAndGet();
			if (pause == FIRST_PAUSE) {
				logger.info("What was submitted waits, and is tried again until it is taken: {}", failure.getMessage());
			}
			pause(pause);
		}
	}

	private @Nullable ClusterException attempt(Batch batch) {
		try {
			Reply reply = this.submitter.submit(batch.what(), batch.command(), PATIENCE).get();
			if (this.marker != null && !reply.getTransaction().getSucceeded()) {
				return goOnFrom(this.marker.found(reply.getTransaction()), batch);
			}
			if (this.marker != null) {
				this.marker.moved(batch.lastNumber());
			}
			for (int i = 0; i < batch.submissions().size(); i++) {
				end(batch.submissions().get(i), batch.revision(i, reply));
			}
			settled(batch.lastNumber());
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

	/** What was committed before, perhaps by an earlier process, is not again. */
	private @Nullable ClusterException goOnFrom(@Nullable Entry marker, Batch batch) {
		long committed = (marker != null) ? Marker.number(marker) : 0;
		List<Submission> rest = new ArrayList<>();
		for (Submission submission : batch.submissions()) {
			if (marker != null && submission.number <= committed) {
				end(submission, marker.getModRevision());
			}
			else {
				rest.add(submission);
			}
		}
		if (!rest.isEmpty()) {
			commit(new Batch(rest, this.marker));
		}
		return null;
	}

	private void end(Submission submission, long revision) {
		this.line.done(submission);
		submission.result.complete(revision);
	}

	/** The journal need not keep these any more. If it still does, the marker says so. */
	private void settled(long number) {
		if (this.journal != null) {
			try {
				this.journal.settled(number);
			}
			catch (IOException ex) {
				logger.warn("The journal of submissions {} cannot be written", this.journal.file(), ex);
			}
		}
	}

	private boolean mayBeTriedAgain(ClusterException failure) {
		return (this.marker != null && failure instanceof OutcomeUnknownException)
				|| failure instanceof NoQuorumException || failure instanceof QueueFullException
				|| failure instanceof ServerUnavailableException;
	}

	/** One that is refused must not fail those it was packed with. */
	private void fail(Batch batch, ClusterException failure) {
		if (batch.submissions().size() > 1 && !this.stopped && !(failure instanceof OutcomeUnknownException)) {
			batch.split().forEach(this::commit);
			return;
		}
		boolean left = this.stopped;
		batch.submissions().forEach(this.line::done);
		if (!left) {
			settled(batch.lastNumber());
		}
		for (Submission submission : batch.submissions()) {
			submission.result.completeExceptionally(left ? left(submission, failure) : failure);
			if (submission.recovered && !left) {
				logger.warn("What an earlier process submitted was refused: {}", submission.what, failure);
			}
		}
	}

	/** What a queue says of a submission that it could not commit before its end. */
	ClusterException left(Submission submission, ClusterException failure) {
		return (this.journal == null) ? failure
				: new OutcomeUnknownException("%s is not committed yet: the journal %s keeps it for the next start"
					.formatted(submission.what, this.journal.file()), null, failure);
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
