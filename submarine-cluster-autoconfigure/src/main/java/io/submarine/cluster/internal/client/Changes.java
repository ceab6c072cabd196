package io.submarine.cluster.internal.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.submarine.cluster.ClusterException;
import io.submarine.cluster.OutcomeUnknownException;
import io.submarine.cluster.RequestId;
import io.submarine.cluster.ServerUnavailableException;
import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.Failure;
import io.submarine.cluster.internal.protocol.LinkException;
import io.submarine.cluster.internal.protocol.Refusal;
import io.submarine.cluster.internal.protocol.Reply;

import org.jspecify.annotations.Nullable;

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

	private volatile @Nullable String quorumLoss;

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
		String loss = this.quorumLoss;
		if (loss != null) {
			return CompletableFuture.failedFuture(Failures.noQuorum(what, loss));
		}
		Change change = new Change(this, what, command, limit);
		Attempt attempt;
		try {
			synchronized (this.queue) {
				attempt = this.queue.admit(change);
				this.deadlines.add(change);
				sendIfRemote(attempt);
			}
		}
		catch (ClusterException ex) {
			return CompletableFuture.failedFuture(ex);
		}
		sendIfLocal(attempt);
		if (attempt == null) {
			flushAfter(0);
		}
		return change.result;
	}

	private static void sendIfRemote(@Nullable Attempt attempt) {
		if (attempt != null && !attempt.link.isLocal()) {
			attempt.send();
		}
	}

	private static void sendIfLocal(@Nullable Attempt attempt) {
		if (attempt != null && attempt.link.isLocal()) {
			attempt.send();
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

	/**
	 * The quorum is lost, or found again. While it is, what is not sent fails at once.
	 * @param loss what is known of it; none if there is a quorum
	 */
	void quorumLost(@Nullable String loss) {
		this.quorumLoss = loss;
		if (loss != null) {
			this.queue.rejectWaiting().forEach((change) -> fail(change, Failures.noQuorum(change.what, loss)));
		}
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
			fail(change, Failures.ofCommand(change.what, change.command, failure, null));
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
		Attempt attempt;
		do {
			synchronized (this.queue) {
				attempt = this.queue.next(leader, this.router.term(), lost);
				sendIfRemote(attempt);
			}
			sendIfLocal(attempt);
		}
		while (attempt != null);
		lost.forEach((change) -> fail(change, unknown(change, "its session ended before it was answered")));
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
			complete(() -> change.result.complete(reply));
		}
		else if (code == Failure.Code.WINDOW_FULL && change.maybeApplied) {
			fail(change, unknown(change, "the session's window is full"));
		}
		else {
			fail(change, Failures.ofCommand(change.what, change.command, reply.getFailure(), change.id()));
		}
		if (this.queue.isCrowded()) {
			flushAfter(0);
		}
	}

	void refused(Attempt attempt, Refusal refusal) {
		Change change = attempt.change;
		Refusal.Code code = refusal.getCode();
		if ((code == Refusal.Code.QUEUE_FULL || code == Refusal.Code.INVALID) && this.queue.reject(attempt)) {
			fail(change, Failures.ofRefusal(change.what, refusal));
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
			this.router.lost(attempt.link, failure);
			flushAfter(pause());
		}
	}

	void tick(Change change, long now) {
		if (now - change.deadline >= 0) {
			String limit = Failures.describe(change.limit);
			end(change, "not answered within " + limit,
					() -> Failures.notTaken(change.what, limit, change.refusal, change.failure));
		}
		else if (this.queue.isSentBefore(change, now - PATIENCE)) {
			this.router.verify();
		}
	}

	void stop(Change change) {
		end(change, "this client was stopped",
				() -> new ServerUnavailableException("%s not applied: this client was stopped".formatted(change.what),
						change.failure));
	}

	private void end(Change change, String why, Supplier<ClusterException> notApplied) {
		if (this.queue.abandon(change)) {
			fail(change, change.maybeApplied ? unknown(change, why) : notApplied.get());
		}
	}

	private static ClusterException unknown(Change change, String why) {
		return Failures.unknown(change.what, "sent to %s, %s".formatted(change.sentTo, why), change.id(),
				change.failure);
	}

	private void fail(Change change, ClusterException failure) {
		this.deadlines.remove(change);
		complete(() -> change.result.completeExceptionally(failure));
	}

	/** Never while the lock is held: what follows in the caller may take others. */
	private void complete(Runnable completion) {
		if (Thread.holdsLock(this.queue)) {
			this.thread.execute(completion);
		}
		else {
			completion.run();
		}
	}

	/** From now on nothing is taken in; what is under way goes on until stopped. */
	void close() {
		this.queue.close();
	}

}
