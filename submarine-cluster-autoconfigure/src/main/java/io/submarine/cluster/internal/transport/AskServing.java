package io.submarine.cluster.internal.transport;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

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
 * Requests that are a call of their own, answered together. This library's client does
 * not use it; it is the simple way in for others.
 */
final class AskServing extends RequestListener<Requests> {

	private final ServerCall<?, Replies> call;

	private final ClusterService service;

	private final EventLoop loop;

	private final Queue<CallReply> answers = new ConcurrentLinkedQueue<>();

	private final AtomicInteger unanswered = new AtomicInteger(1);

	private boolean ended;

	AskServing(ServerCall<?, Replies> call, ClusterService service) {
		this.call = call;
		this.service = service;
		this.loop = AcceptedConnection.of(call).loop();
		call.request(2);
	}

	@Override
	void onRequest(Requests requests) {
		this.unanswered.addAndGet(requests.getRequestsCount());
		for (CallRequest request : requests.getRequestsList()) {
			Answer.to(request, this.service, this::answer);
		}
	}

	@Override
	public void onHalfClose() {
		answered();
	}

	@Override
	public void onCancel() {
		this.ended = true;
	}

	private void answer(CallReply reply) {
		this.answers.add(reply);
		answered();
	}

	private void answered() {
		if (this.unanswered.decrementAndGet() == 0) {
			this.loop.execute(this::send);
		}
	}

	private void send() {
		if (!this.ended) {
			this.call.sendHeaders(new Metadata());
			this.call.sendMessage(Replies.newBuilder().addAllReplies(this.answers).build());
			end(Status.OK);
		}
	}

	@Override
	void end(Status status) {
		if (!this.ended) {
			this.ended = true;
			this.call.close(status, new Metadata());
		}
	}

}
