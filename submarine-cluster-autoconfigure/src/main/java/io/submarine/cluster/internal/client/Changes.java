package io.submarine.cluster.internal.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.submarine.cluster.ClusterException;
import io.submarine.cluster.OutcomeUnknownException;
import io.submarine.cluster.RequestId;
import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.Failure;
import io.submarine.cluster.internal.protocol.LinkException;
import io.submarine.cluster.internal.protocol.Refusal;
import io.submarine.cluster.internal.protocol.Reply;

/**
 * Brings changes to the leader until each has an outcome: sends, sends again under the
 * same number, and says honestly what is known when the time is up. What goes well runs
 * in the caller and in the thread that brings the answer; the rest on the client's.
 */
final class Changes {

	/**
	 * An answer that takes longer makes the client look whether the leader still leads.
	 */
	private static final long PATIENCE = Duration.ofMillis(500).toNanos();

	/** How often what waits is sent without a pause, while nothing succeeds. */
	private static final int HASTE = 3;

	private final ChangeQueue queue;

	private final ClientThread thread;

	private final Deadlines deadlines;

	private final Router router;

	private final BackOff backOff;

	private final SessionKeeper sessions;

	private final Views views;

	private final AtomicBoolean flushPlanned = new AtomicBoolean();

	private final AtomicInteger hasty = new AtomicInteger();

	Changes(ChangeQueue queue, ClientThread thread, Deadlines deadlines, Router router, BackOff backOff,
			SessionKeeper sessions, Views views) {
		this.queue = queue;
		this.thread = thread;
		this.deadlines = deadlines;
		this.router = router;
		this.backOff = backOff;
		this.sessions = sessions;
		this.views = views;
	}

	CompletableFuture<Reply> submit(String what, Command command, Duration limit) {
		Change change = new Change(this, what, command, limit);
		try {
			Attempt attempt = this.queue.admit(change);
			this.deadlines.add(change);
			if (attempt != null) {
				attempt.send();
			}
			else {
				flushAfter(0);
			}
			return change.result;
		}
		catch (ClusterException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	/** Asks again for a change whose outcome was reported as unknown. */
	CompletableFuture<Reply> resubmit(RequestId id, Duration limit) {
		Change change = this.queue.revive(id, (found) -> new Change(this, found.what, found.command, limit));
		if (change == null) {
			return CompletableFuture.failedFuture(new OutcomeUnknownException(
					"request %s is not known any more: its session or its place in it has ended".formatted(id), id,
					null));
		}
		this.deadlines.add(change);
		flushAfter(0);
		return change.result;
	}

	/** A leader was found, perhaps the same again. */
	void leaderFound(Link leader) {
		this.queue.leaderFound(leader);
		flushSoon();
	}

	void sessionOpened(long session) {
		this.queue.openSession(session);
		flush();
	}

	void sessionEnded(long session) {
		if (this.queue.endSession(session)) {
			this.sessions.ended(session);
			flushSoon();
		}
	}

	/** No session will be opened: what has not been sent fails. */
	void sessionRefused(Failure failure) {
		for (Change change : this.queue.rejectWaiting()) {
			this.deadlines.remove(change);
			change.result.completeExceptionally(Failures.ofCommand(change.what, change.command, failure, null));
		}
	}

	/** No session can be opened now. */
	void sessionDelayed() {
		flushAfter(pause());
	}

	private long pause() {
		return this.backOff.pause(System.nanoTime());
	}

	private void flushSoon() {
		if (this.hasty.incrementAndGet() <= HASTE) {
			this.thread.execute(this::flush);
		}
		else {
			flushAfter(pause());
		}
	}

	private void flushAfter(long pauseNanos) {
		if (this.flushPlanned.compareAndSet(false, true)) {
			this.thread.schedule(() -> {
				this.flushPlanned.set(false);
				flush();
			}, pauseNanos);
		}
	}

	private void flush() {
		Link leader = this.router.leader();
		if (leader == null || !this.queue.isWaiting()) {
			return;
		}
		if (!this.queue.hasSession()) {
			this.sessions.open(leader, this);
			return;
		}
		List<Change> lost = new ArrayList<>();
		this.queue.begin();
		List<Attempt> attempts = this.queue.take(leader, lost);
		while (!attempts.isEmpty()) {
			attempts.forEach(Attempt::send);
			attempts = this.queue.take(leader, lost);
		}
		lost.forEach((change) -> fail(change, "its session ended before it was answered"));
	}

	void answered(Attempt attempt, Reply reply) {
		Change change = attempt.change;
		Failure.Code code = reply.hasFailure() ? reply.getFailure().getCode() : null;
		if (code == Failure.Code.SESSION_NOT_FOUND) {
			this.queue.retry(attempt, false, null, null);
			sessionEnded(attempt.session);
			flushAfter(0);
			return;
		}
		if (!this.queue.finish(attempt)) {
			return;
		}
		this.deadlines.remove(change);
		this.backOff.succeeded();
		if (this.hasty.get() != 0) {
			this.hasty.set(0);
		}
		this.views.sawRevision(reply.getRevision());
		if (code == null) {
			change.result.complete(reply);
		}
		else if (code == Failure.Code.WINDOW_FULL && change.maybeApplied) {
			fail(change, "the session's window is full");
		}
		else {
			change.result.completeExceptionally(
					Failures.ofCommand(change.what, change.command, reply.getFailure(), change.id()));
		}
		if (this.queue.isCrowded()) {
			flushAfter(0);
		}
	}

	void refused(Attempt attempt, Refusal refusal) {
		Change change = attempt.change;
		Refusal.Code code = refusal.getCode();
		if ((code == Refusal.Code.QUEUE_FULL || code == Refusal.Code.INVALID) && this.queue.reject(attempt)) {
			this.deadlines.remove(change);
			change.result.completeExceptionally(Failures.ofRefusal(change.what, refusal, null));
			return;
		}
		boolean unknown = code == Refusal.Code.OUTCOME_UNKNOWN || code == Refusal.Code.TIMED_OUT;
		if (this.queue.retry(attempt, unknown, refusal, null)) {
			this.router.refused(attempt.link, refusal);
			flushAfter(pause());
		}
	}

	void failed(Attempt attempt, LinkException failure) {
		if (this.queue.retry(attempt, failure.sent(), null, failure)) {
			this.router.lost(attempt.link);
			flushAfter(pause());
		}
	}

	void tick(Change change, long now) {
		if (now - change.deadline >= 0) {
			end(change, "not answered within " + Failures.describe(change.limit));
		}
		else if (this.queue.isSentBefore(change, now - PATIENCE)) {
			this.router.verify();
		}
	}

	void stop(Change change) {
		end(change, "this client was stopped");
	}

	private void end(Change change, String why) {
		if (!this.queue.abandon(change)) {
			return;
		}
		if (change.maybeApplied) {
			fail(change, why);
		}
		else {
			this.deadlines.remove(change);
			change.result.completeExceptionally(Failures.notTaken(change.what, why, change.refusal, change.failure));
		}
	}

	private void fail(Change change, String why) {
		this.deadlines.remove(change);
		change.result.completeExceptionally(Failures.unknown(change.what,
				"sent to %s, %s".formatted(change.sentTo, why), change.id(), change.failure));
	}

	/** From now on nothing is taken in; what is under way goes on until stopped. */
	void close() {
		this.queue.close();
	}

}
