package io.submarine.cluster.internal.transport;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

import io.submarine.cluster.internal.protocol.CallReply;
import io.submarine.cluster.internal.protocol.CallRequest;
import io.submarine.cluster.internal.protocol.ClusterService;
import io.submarine.cluster.internal.protocol.Replies;
import io.submarine.cluster.internal.protocol.Requests;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.netty.channel.EventLoop;

/**
 * A client's stream of requests. Answers go into a queue which the event loop empties
 * when it wakes up, so that what was answered together travels together. No more requests
 * are read while too many wait for their answers, or for the client to read them.
 * <p>
 * All but the queue belongs to the event loop.
 */
final class CallServing extends RequestListener<Requests> {

	private final ServerCall<?, Replies> call;

	private final ClusterService service;

	private final EventLoop loop;

	private final int mostUnanswered;

	private final int packedBytes;

	private final Queue<CallReply> answers = new ConcurrentLinkedQueue<>();

	private final AtomicBoolean wakeUpDue = new AtomicBoolean();

	private int unanswered;

	private boolean paused;

	private boolean halfClosed;

	private boolean ended;

	CallServing(ServerCall<?, Replies> call, ClusterService service, TransportSettings settings) {
		this.call = call;
		this.service = service;
		this.loop = AcceptedConnection.of(call).loop();
		this.mostUnanswered = settings.limits().requestsPerCall();
		this.packedBytes = settings.links().packedBytes();
		call.sendHeaders(new Metadata());
		call.request(1);
	}

	@Override
	void onRequest(Requests requests) {
		this.unanswered += requests.getRequestsCount();
		for (CallRequest request : requests.getRequestsList()) {
			Answer.to(request, this.service, this::answer);
		}
		this.paused = this.unanswered >= this.mostUnanswered;
		if (!this.paused) {
			this.call.request(1);
		}
	}

	@Override
	public void onHalfClose() {
		this.halfClosed = true;
		write();
	}

	@Override
	public void onReady() {
		write();
	}

	@Override
	public void onCancel() {
		this.ended = true;
		this.answers.clear();
	}

	@Override
	void end(Status status) {
		if (!this.ended) {
			this.ended = true;
			this.call.close(status, new Metadata());
		}
	}

	/** On any thread. */
	private void answer(CallReply reply) {
		this.answers.add(reply);
		if (this.wakeUpDue.compareAndSet(false, true)) {
			this.loop.execute(this::writeAfterWakeUp);
		}
	}

	private void writeAfterWakeUp() {
		this.wakeUpDue.set(false);
		write();
	}

	private void write() {
		while (!this.ended && this.call.isReady() && !this.answers.isEmpty()) {
			this.call.sendMessage(pack());
		}
		if (this.ended) {
			this.answers.clear();
		}
		else if (this.halfClosed && this.unanswered == 0) {
			end(Status.OK);
		}
		else if (this.paused && this.unanswered < this.mostUnanswered / 2) {
			this.paused = false;
			this.call.request(1);
		}
	}

	private Replies pack() {
		Replies.Builder packed = Replies.newBuilder();
		int bytes = 0;
		CallReply next = this.answers.peek();
		while (next != null && (bytes == 0 || bytes + next.getSerializedSize() <= this.packedBytes)) {
			this.answers.remove();
			this.unanswered--;
			bytes += next.getSerializedSize();
			packed.addReplies(next);
			next = this.answers.peek();
		}
		return packed.build();
	}

}
