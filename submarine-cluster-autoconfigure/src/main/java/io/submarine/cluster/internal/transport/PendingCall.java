package io.submarine.cluster.internal.transport;

import io.submarine.cluster.internal.protocol.CallRequest;
import io.submarine.cluster.internal.protocol.ReplyReceiver;

/** A request that waits for its answer. */
final class PendingCall {

	private static final long GRACE_MILLIS = 1000;

	private final CallRequest request;

	private final ReplyReceiver receiver;

	private final int bytes;

	private final long deadlineNanos;

	private volatile boolean sent;

	PendingCall(CallRequest request, ReplyReceiver receiver) {
		this.request = request;
		this.receiver = receiver;
		this.bytes = request.getSerializedSize();
		this.deadlineNanos = System.nanoTime() + (request.getTimeoutMillis() + GRACE_MILLIS) * 1_000_000L;
	}

	CallRequest request() {
		return this.request;
	}

	ReplyReceiver receiver() {
		return this.receiver;
	}

	/** What it takes of the wire and of the bound for what is under way. */
	int bytes() {
		return this.bytes;
	}

	/** The server should have given up by now, and said so. */
	boolean isOverdue(long nowNanos) {
		return this.request.getTimeoutMillis() > 0 && nowNanos - this.deadlineNanos > 0;
	}

	boolean isSent() {
		return this.sent;
	}

	void markSent() {
		this.sent = true;
	}

}
