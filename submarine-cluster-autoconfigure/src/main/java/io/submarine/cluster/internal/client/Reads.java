package io.submarine.cluster.internal.client;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

import io.submarine.cluster.InvalidRequestException;
import io.submarine.cluster.ReadFailedException;
import io.submarine.cluster.internal.protocol.CallReply;
import io.submarine.cluster.internal.protocol.CallRequest;
import io.submarine.cluster.internal.protocol.LinkException;
import io.submarine.cluster.internal.protocol.LocalServer;
import io.submarine.cluster.internal.protocol.Query;
import io.submarine.cluster.internal.protocol.QueryReply;
import io.submarine.cluster.internal.protocol.Refusal;
import io.submarine.cluster.internal.protocol.ReplyReceiver;

import org.jspecify.annotations.Nullable;

/**
 * Brings queries to a server until each is answered: a linearizable one to the leader,
 * which has the shortest way to the answer, unless there is a server in this process. One
 * that failed, or that waits suspiciously long, is tried on another server.
 */
final class Reads {

	/** Doubled with each attempt. */
	private static final long PATIENCE = Duration.ofMillis(500).toNanos();

	private final @Nullable LocalServer local;

	private final ClientThread thread;

	private final Deadlines deadlines;

	private final Router router;

	private final BackOff backOff;

	private final Views views;

	private final Queue<Read> waiting = new ConcurrentLinkedQueue<>();

	private final boolean localWithoutQuorum;

	private volatile @Nullable String quorumLoss;

	private final AtomicBoolean retrying = new AtomicBoolean();

	Reads(@Nullable LocalServer local, ClientThread thread, Deadlines deadlines, Router router, BackOff backOff,
			Views views, boolean localWithoutQuorum) {
		this.local = local;
		this.thread = thread;
		this.deadlines = deadlines;
		this.router = router;
		this.backOff = backOff;
		this.views = views;
		this.localWithoutQuorum = localWithoutQuorum;
	}

	CompletableFuture<QueryReply> submit(String what, Query query, Duration limit) {
		String loss = this.quorumLoss;
		if (loss != null && needsQuorum(query)) {
			return CompletableFuture.failedFuture(new ReadFailedException("%s failed: %s".formatted(what, loss), null));
		}
		Read read = new Read(this, what, query, limit);
		this.deadlines.add(read);
		Link server = preferred(query);
		if (server != null) {
			send(read, server);
		}
		else {
			wait(read);
		}
		return read.result;
	}

	/**
	 * The quorum is lost, or found again. While it is, reads that need it fail at once.
	 * @param loss what is known of it; none if there is a quorum
	 */
	void quorumLost(@Nullable String loss) {
		this.quorumLoss = loss;
		if (loss != null) {
			List<Read> refused = this.waiting.stream().filter((read) -> needsQuorum(read.query)).toList();
			this.waiting.removeAll(refused);
			refused.forEach((read) -> fail(read, loss));
		}
	}

	private boolean needsQuorum(Query query) {
		return query.getConsistency() != Query.Consistency.LOCAL || !this.localWithoutQuorum;
	}

	private @Nullable Link preferred(Query query) {
		if (query.getConsistency() == Query.Consistency.LOCAL || this.local != null) {
			return this.router.used();
		}
		Link leader = this.router.leader();
		return (leader != null) ? leader : this.router.used();
	}

	private void send(Read read, Link server) {
		int number = read.attempts + 1;
		read.attempts = number;
		read.sentAt = System.nanoTime();
		read.attempt.set(number);
		server.call(CallRequest.newBuilder()
			.setTimeoutMillis(Deadlines.remainingMillis(read.deadline))
			.setQuery(read.query), new Try(read, server, number));
	}

	private void wait(Read read) {
		this.waiting.add(read);
		if (this.retrying.compareAndSet(false, true)) {
			this.thread.schedule(() -> {
				this.retrying.set(false);
				retry();
			}, this.backOff.pause(System.nanoTime()));
		}
	}

	/** Sends what waits, those tried before to the one server and the other in turn. */
	void retry() {
		for (int left = this.waiting.size(); left > 0; left--) {
			Read read = this.waiting.poll();
			if (read == null || read.result.isDone()) {
				continue;
			}
			Link server = (read.attempts % 2 == 0) ? preferred(read.query) : this.router.other();
			if (server != null) {
				send(read, server);
			}
			else {
				wait(read);
			}
		}
	}

	void tick(Read read, long now) {
		int attempt = read.attempt.get();
		if (now - read.deadline >= 0) {
			fail(read, "not answered within " + Failures.describe(read.limit));
		}
		else if (attempt > 0 && now - read.sentAt > PATIENCE << Math.min(attempt - 1, 10)
				&& read.attempt.compareAndSet(attempt, 0)) {
			this.router.verify();
			wait(read);
		}
	}

	void fail(Read read, String why) {
		this.deadlines.remove(read);
		String problem = read.problem;
		read.result.completeExceptionally(new ReadFailedException(
				"%s failed, %s%s".formatted(read.what, why, (problem != null) ? ": " + problem : ""), read.failure));
	}

	/** One sending of a query to one server. */
	private final class Try implements ReplyReceiver {

		private final Read read;

		private final Link server;

		private final int number;

		Try(Read read, Link server, int number) {
			this.read = read;
			this.server = server;
			this.number = number;
		}

		@Override
		public void onReply(CallReply reply) {
			this.server.heard();
			if (reply.hasQuery()) {
				answered(reply.getQuery());
			}
			else {
				refused(reply.getRefusal());
			}
		}

		private void answered(QueryReply reply) {
			Reads.this.deadlines.remove(this.read);
			Reads.this.backOff.succeeded();
			if (reply.hasFailure()) {
				this.read.result.completeExceptionally(Failures.ofQuery(this.read.what, reply.getFailure()));
			}
			else {
				Reads.this.views.sawRevision(reply.getRevision());
				this.read.result.complete(reply);
			}
		}

		private void refused(Refusal refusal) {
			if (refusal.getCode() == Refusal.Code.INVALID) {
				Reads.this.deadlines.remove(this.read);
				this.read.result.completeExceptionally(new InvalidRequestException(
						"%s refused: %s".formatted(this.read.what, refusal.getMessage()), null));
			}
			else if (this.read.attempt.compareAndSet(this.number, 0)) {
				this.read.problem = "%s: %s".formatted(this.server, Failures.describe(refusal));
				Reads.this.router.verify();
				Reads.this.wait(this.read);
			}
		}

		@Override
		public void onFailure(LinkException failure) {
			if (this.read.attempt.compareAndSet(this.number, 0)) {
				this.read.problem = failure.getMessage();
				this.read.failure = failure;
				Reads.this.router.lost(this.server, failure);
				Reads.this.wait(this.read);
			}
		}

	}

}
