package io.submarine.cluster.internal.client;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

import io.submarine.cluster.internal.protocol.Beat;
import io.submarine.cluster.internal.protocol.CallReply;
import io.submarine.cluster.internal.protocol.CallRequest;
import io.submarine.cluster.internal.protocol.KeepAlive;
import io.submarine.cluster.internal.protocol.KeepAliveReply;
import io.submarine.cluster.internal.protocol.LinkException;

/**
 * Renews leases, and carries what members say of themselves: all that is asked for while
 * one message is under way goes into the next. Confined to the client's thread but for
 * {@link #renew} and {@link #beat}.
 */
final class KeepAlives {

	private static final long ANSWER_LIMIT = Duration.ofSeconds(1).toNanos();

	/** Leases that one message may renew, if no single caller has more. */
	private static final int MAX_LEASES = 10_000;

	/** Beats that one message may carry, as bytes. */
	private static final int MAX_BYTES = 512 * 1024;

	private final ClientThread thread;

	private final Deadlines deadlines;

	private final Router router;

	private final BackOff backOff;

	private final Queue<Renewal> waiting = new ArrayDeque<>();

	private boolean underWay;

	KeepAlives(ClientThread thread, Deadlines deadlines, Router router, BackOff backOff) {
		this.thread = thread;
		this.deadlines = deadlines;
		this.router = router;
		this.backOff = backOff;
	}

	CompletableFuture<List<Long>> renew(List<Long> leases, Duration limit) {
		if (leases.isEmpty()) {
			return CompletableFuture.completedFuture(List.of());
		}
		return add(leases, List.of(), limit).thenApply((reply) -> List.copyOf(reply.getTtlMillisList()));
	}

	CompletableFuture<BeatReply> beat(Beat beat, Duration limit) {
		return add(List.of(beat.getLeaseId()), List.of(beat), limit)
			.thenApply((reply) -> new BeatReply(reply.getTtlMillis(0), reply.getMemberLeaseIds(0)));
	}

	private CompletableFuture<KeepAliveReply> add(List<Long> leases, List<Beat> beats, Duration limit) {
		Renewal renewal = new Renewal(this.deadlines, leases, beats, limit);
		this.deadlines.add(renewal);
		this.thread.execute(() -> {
			this.waiting.add(renewal);
			send();
		});
		return renewal.result;
	}

	/** Sends what waits, if a leader is known and no message is under way. */
	void send() {
		Link leader = this.router.leader();
		this.waiting.removeIf((renewal) -> renewal.result.isDone());
		if (this.underWay || leader == null || this.waiting.isEmpty()) {
			return;
		}
		List<Renewal> batch = new ArrayList<>();
		KeepAlive.Builder message = KeepAlive.newBuilder();
		for (int bytes = 0; !this.waiting.isEmpty() && message.getLeaseIdsCount() < MAX_LEASES && bytes < MAX_BYTES;) {
			Renewal renewal = this.waiting.remove();
			renewal.sent = true;
			batch.add(renewal);
			message.addAllLeaseIds(renewal.leases).addAllBeats(renewal.beats);
			bytes += renewal.bytes();
		}
		this.underWay = true;
		ThreadCall.send(this.thread, leader, CallRequest.newBuilder().setKeepAlive(message), ANSWER_LIMIT,
				new Sent(leader, batch, message.getLeaseIdsCount(), message.getBeatsCount()));
	}

	private void again(List<Renewal> batch) {
		this.waiting.addAll(batch);
		this.thread.schedule(this::send, this.backOff.pause(System.nanoTime()));
	}

	/** One message under way. */
	private final class Sent implements ThreadCall.Outcome {

		private final Link leader;

		private final List<Renewal> batch;

		private final int leases;

		private final int beats;

		Sent(Link leader, List<Renewal> batch, int leases, int beats) {
			this.leader = leader;
			this.batch = batch;
			this.leases = leases;
			this.beats = beats;
		}

		@Override
		public void replied(CallReply reply) {
			KeepAlives.this.underWay = false;
			KeepAliveReply renewed = reply.getKeepAlive();
			if (renewed.getTtlMillisCount() != this.leases || renewed.getMemberLeaseIdsCount() != this.beats) {
				KeepAlives.this.router.refused(this.leader, reply.getRefusal());
				again(this.batch);
				return;
			}
			KeepAlives.this.backOff.succeeded();
			int lease = 0;
			int beat = 0;
			for (Renewal renewal : this.batch) {
				int nextLease = lease + renewal.leases.size();
				int nextBeat = beat + renewal.beats.size();
				renewal.complete(KeepAliveReply.newBuilder()
					.addAllTtlMillis(renewed.getTtlMillisList().subList(lease, nextLease))
					.addAllMemberLeaseIds(renewed.getMemberLeaseIdsList().subList(beat, nextBeat))
					.build());
				lease = nextLease;
				beat = nextBeat;
			}
			send();
		}

		@Override
		public void failed(LinkException failure, boolean silent) {
			KeepAlives.this.underWay = false;
			this.batch.forEach((renewal) -> renewal.failure = failure);
			KeepAlives.this.router.lost(this.leader, failure);
			again(this.batch);
		}

	}

}
