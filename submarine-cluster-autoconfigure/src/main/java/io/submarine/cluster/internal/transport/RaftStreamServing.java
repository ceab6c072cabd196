package io.submarine.cluster.internal.transport;

import com.alipay.sofa.jraft.rpc.Connection;
import com.alipay.sofa.jraft.rpc.RpcContext;
import com.google.protobuf.Message;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;

/**
 * A peer's stream: requests in their order, answers as they come. No more requests are
 * read than may be in work at once.
 */
final class RaftStreamServing extends RequestListener<RaftFrame> {

	/** As many entries requests as JRaft sends ahead. */
	private static final int IN_WORK = 256;

	private final ServerCall<?, RaftFrame> call;

	private final RaftProcessors processors;

	private final AcceptedConnection connection;

	/** Guarded by this, as all that is sent. */
	private int inWork;

	private boolean paused;

	private boolean halfClosed;

	private boolean ended;

	RaftStreamServing(ServerCall<?, RaftFrame> call, RaftProcessors processors, AcceptedConnection connection) {
		this.call = call;
		this.processors = processors;
		this.connection = connection;
		call.sendHeaders(new Metadata());
		call.request(1);
	}

	@Override
	void onRequest(RaftFrame frame) {
		boolean more;
		synchronized (this) {
			more = ++this.inWork < IN_WORK;
			this.paused = !more;
		}
		if (more) {
			this.call.request(1);
		}
		this.processors.dispatch(frame.kind(), frame.message(), new Answer(frame.number(), frame.kind()));
	}

	@Override
	public synchronized void onHalfClose() {
		this.halfClosed = true;
		endIfDone();
	}

	@Override
	public synchronized void onCancel() {
		this.ended = true;
	}

	private void answer(RaftFrame frame) {
		boolean resume;
		synchronized (this) {
			this.inWork--;
			if (this.ended) {
				return;
			}
			this.call.sendMessage(frame);
			resume = this.paused && this.inWork < IN_WORK / 2;
			this.paused &= !resume;
			endIfDone();
		}
		if (resume) {
			this.call.request(1);
		}
	}

	/** Answers would be lost if the stream ended with the requests. */
	private void endIfDone() {
		if (this.halfClosed && this.inWork == 0) {
			end(Status.OK);
		}
	}

	@Override
	synchronized void end(Status status) {
		if (!this.ended) {
			this.ended = true;
			this.call.close(status, new Metadata());
		}
	}

	private final class Answer implements RpcContext {

		private final long number;

		private final RaftKind kind;

		private Answer(long number, RaftKind kind) {
			this.number = number;
			this.kind = kind;
		}

		@Override
		public void sendResponse(Object response) {
			answer(new RaftFrame(this.number, this.kind, (Message) response));
		}

		@Override
		public Connection getConnection() {
			return RaftStreamServing.this.connection;
		}

		@Override
		public String getRemoteAddress() {
			return RaftStreamServing.this.connection.remoteAddress();
		}

	}

}
