package io.submarine.cluster.internal.client;

import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

import io.submarine.cluster.ClusterException;
import io.submarine.cluster.QueueFullException;
import io.submarine.cluster.RequestId;
import io.submarine.cluster.ServerUnavailableException;
import io.submarine.cluster.internal.client.Change.State;
import io.submarine.cluster.internal.protocol.Refusal;

import org.jspecify.annotations.Nullable;

/**
 * All changes under way, and which of them wait. While nothing waits and leader and
 * session are known, a change flows: its caller sends it. As soon as one must wait, all
 * later ones wait behind it, until the client's thread has sent them in the order of
 * their submission.
 * <p>
 * Guarded by its own lock. A change is handed to a connection while the lock is held:
 * whoever fails one afterwards needs the lock too, so nobody can slip past a failure and
 * overtake an earlier change of the same thread. So the order of locks is this one, then
 * those of a connection, which calls receivers with none of them held. A server in this
 * process is called without the lock: what it has not refused it does in order.
 * <p>
 * What is under way when a leader refuses one for a time comes after it in its flow, and
 * is refused as well: all of that waits and is sent again, in its order and in a flow of
 * its own.
 */
final class ChangeQueue {

	private final int size;

	private final NavigableSet<Change> waiting = new TreeSet<>(Comparator.comparingLong((change) -> change.order));

	private @Nullable Window window;

	/** Where changes flow to; none while they must wait. */
	private @Nullable Link flow;

	/** The term of the leader that changes flow to. */
	private long flowTerm;

	/** Grows with each refusal: what the leader refused ends a flow. */
	private long flowNumber = 1;

	/** An attempt has failed since the client's thread began to send. */
	private boolean disturbed;

	/** The window had no room: an answer lets waiting changes go on. */
	private volatile boolean crowded;

	private boolean closed;

	private int live;

	private long lastOrder;

	ChangeQueue(int size) {
		this.size = size;
	}

	/**
	 * Takes a change in.
	 * @return the attempt to send now; none if the change has to wait
	 * @throws ClusterException if it is not taken in
	 */
	synchronized @Nullable Attempt admit(Change change) {
		if (this.closed) {
			throw new ServerUnavailableException("%s not applied: this client is stopped".formatted(change.what), null);
		}
		if (this.live >= this.size) {
			throw new QueueFullException("%s not applied: %d changes are under way, bound %d (%s)"
				.formatted(change.what, this.live, this.size, ClientSettings.MAX_PENDING_PROPERTY), null);
		}
		this.live++;
		change.order = ++this.lastOrder;
		if (this.flow != null && this.window != null) {
			if (this.window.hasRoom()) {
				number(change, this.window);
				return attempt(change, this.window, this.flow, this.flowTerm);
			}
			this.crowded = true;
		}
		this.flow = null;
		this.waiting.add(change);
		return null;
	}

	private static void number(Change change, Window window) {
		change.window = window;
		change.number = window.add(change);
	}

	private Attempt attempt(Change change, Window window, Link link, long term) {
		Attempt attempt = new Attempt(change, window, link, term, this.flowNumber);
		change.state = State.SENT;
		change.attempt = attempt;
		change.sentTo = link;
		return attempt;
	}

	synchronized boolean hasSession() {
		return this.window != null;
	}

	synchronized boolean isWaiting() {
		return !this.waiting.isEmpty();
	}

	synchronized void openSession(long session) {
		this.window = new Window(session, this.size);
	}

	/**
	 * Ends a session, if it is the present one.
	 * @return whether it was
	 */
	synchronized boolean endSession(long session) {
		if (this.window == null || this.window.session() != session) {
			return false;
		}
		this.window = null;
		this.flow = null;
		return true;
	}

	/** The client's thread begins to send what waits. */
	synchronized void begin() {
		this.disturbed = false;
		this.crowded = false;
	}

	boolean isCrowded() {
		return this.crowded;
	}

	/**
	 * Takes the next that waits and can be sent; when nothing waits, changes flow again.
	 * Nothing is taken after an attempt failed: it would be sent in vain, and out of
	 * order.
	 * @param link where to
	 * @param term the term it leads in
	 * @param lost takes those that may have been applied in a session that has ended:
	 * their outcome cannot be learned any more
	 */
	synchronized @Nullable Attempt next(Link link, long term, List<Change> lost) {
		Window present = this.window;
		if (present == null || this.disturbed) {
			return null;
		}
		while (!this.waiting.isEmpty()) {
			Change change = this.waiting.first();
			if (change.window == present) {
				this.waiting.remove(change);
				return attempt(change, present, link, term);
			}
			if (change.maybeApplied) {
				end(change);
				lost.add(change);
			}
			else if (present.hasRoom()) {
				this.waiting.remove(change);
				number(change, present);
				return attempt(change, present, link, term);
			}
			else {
				this.crowded = true;
				return null;
			}
		}
		this.flow = link;
		this.flowTerm = term;
		return null;
	}

	/**
	 * What was sent elsewhere and is not answered is sent to the new leader as well. What
	 * was sent to the same one in an earlier term will be refused or was applied.
	 */
	synchronized void leaderFound(Link leader) {
		this.flow = null;
		Window present = this.window;
		if (present != null) {
			for (long number = present.low(); number < present.next(); number++) {
				Change change = present.at(number);
				if (change != null && change.state == State.SENT && change.attempt != null
						&& change.attempt.link != leader) {
					change.maybeApplied = true;
					wait(change);
				}
			}
		}
	}

	private void wait(Change change) {
		change.state = State.WAITING;
		change.attempt = null;
		this.flow = null;
		this.waiting.add(change);
	}

	/**
	 * Puts a change back whose attempt failed.
	 * @return false if that attempt no longer matters
	 */
	synchronized boolean retry(Attempt attempt, boolean maybeApplied, @Nullable Refusal refusal,
			@Nullable Throwable failure) {
		Change change = attempt.change;
		if (change.attempt != attempt || change.state != State.SENT) {
			return false;
		}
		change.maybeApplied |= maybeApplied;
		change.refusal = refusal;
		change.failure = failure;
		this.disturbed = true;
		wait(change);
		if (refusal != null && endsFlow(refusal)) {
			endFlow(attempt, refusal);
		}
		return true;
	}

	private static boolean endsFlow(Refusal refusal) {
		return switch (refusal.getCode()) {
			case NOT_LEADER, NO_QUORUM, UNAVAILABLE -> true;
			default -> false;
		};
	}

	/** What was sent after one that was refused is refused too. */
	private void endFlow(Attempt refused, Refusal refusal) {
		this.flowNumber = Math.max(this.flowNumber, refused.flow + 1);
		Window numbered = refused.change.window;
		if (numbered != null) {
			for (long number = refused.number + 1; number < numbered.next(); number++) {
				Change later = numbered.at(number);
				if (later != null && later.state == State.SENT && later.attempt != null
						&& later.attempt.flow <= refused.flow) {
					later.refusal = refusal;
					wait(later);
				}
			}
		}
	}

	/**
	 * Ends a change that was refused for good, unless an earlier attempt may have been
	 * applied.
	 * @return false if it has to be tried again, or was over already
	 */
	synchronized boolean reject(Attempt attempt) {
		Change change = attempt.change;
		if (change.attempt != attempt || change.state != State.SENT || change.maybeApplied) {
			return false;
		}
		end(change);
		return true;
	}

	/** Ends all that wait and were certainly not applied. */
	synchronized List<Change> rejectWaiting() {
		List<Change> rejected = this.waiting.stream().filter((change) -> !change.maybeApplied).toList();
		rejected.forEach(this::end);
		return rejected;
	}

	/**
	 * Ends a change that was answered. An older attempt's answer is as good as the
	 * latest's if it was for the same number.
	 * @return false if it was over already
	 */
	synchronized boolean finish(Attempt attempt) {
		Change change = attempt.change;
		Window numbered = change.window;
		if (change.state == State.DONE || numbered == null || numbered.session() != attempt.session
				|| change.number != attempt.number) {
			return false;
		}
		if (change.state == State.ABANDONED) {
			change.state = State.DONE;
			numbered.remove(change.number);
			return false;
		}
		end(change);
		return true;
	}

	/**
	 * Ends a change without an answer. If it may have been applied it keeps its number,
	 * so that it can be asked for again.
	 * @return false if it was over already
	 */
	synchronized boolean abandon(Change change) {
		if (change.state == State.DONE || change.state == State.ABANDONED) {
			return false;
		}
		change.maybeApplied |= (change.state == State.SENT);
		if (change.maybeApplied) {
			this.waiting.remove(change);
			this.live--;
			change.state = State.ABANDONED;
		}
		else {
			end(change);
		}
		return true;
	}

	private void end(Change change) {
		this.waiting.remove(change);
		this.live--;
		change.state = State.DONE;
		if (change.window != null) {
			change.window.remove(change.number);
		}
	}

	/**
	 * Takes an abandoned change up again under its number.
	 * @return the change that now stands for it; none if the number is not known any more
	 */
	synchronized @Nullable Change revive(RequestId id, UnaryOperator<Change> copy) {
		Window present = this.window;
		if (present == null || present.session() != id.session() || this.closed) {
			return null;
		}
		Change found = present.at(id.number());
		if (found == null || !found.isAbandoned()) {
			return found;
		}
		Change again = copy.apply(found);
		again.order = found.order;
		again.window = present;
		again.number = found.number;
		again.maybeApplied = true;
		present.replace(again);
		this.live++;
		wait(again);
		return again;
	}

	synchronized boolean isSentBefore(Change change, long moment) {
		return change.attempt != null && change.attempt.sentAt - moment < 0;
	}

	/** From now on no change is taken in. */
	synchronized void close() {
		this.closed = true;
	}

}
