package io.submarine.cluster.internal.transport;

import com.alipay.sofa.jraft.rpc.Connection;
import com.alipay.sofa.jraft.rpc.RpcContext;
import com.google.protobuf.Message;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** One of JRaft's requests that is a call of its own. */
final class RaftCallServing extends RequestListener<Message> implements RpcContext {

	private final RaftKind kind;

	private final ServerCall<?, Message> call;

	private final RaftProcessors processors;

	private final AcceptedConnection connection;

	private @Nullable Message request;

	/** Guarded by this. */
	private boolean ended;

	RaftCallServing(RaftKind kind, ServerCall<?, Message> call, RaftProcessors processors,
			AcceptedConnection connection) {
		this.kind = kind;
		this.call = call;
		this.processors = processors;
		this.connection = connection;
		call.request(2);
	}

	@Override
	void onRequest(Message message) {
		this.request = message;
	}

	@Override
	public void onHalfClose() {
		Message received = this.request;
		if (received != null) {
			this.processors.dispatch(this.kind, received, this);
		}
		else {
			end(Status.INVALID_ARGUMENT.withDescription("no request"));
		}
	}

	@Override
	public synchronized void onCancel() {
		this.ended = true;
	}

	@Override
	public synchronized void sendResponse(Object response) {
		if (!this.ended) {
			this.call.sendHeaders(new Metadata());
			this.call.sendMessage((Message) response);
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

	@Override
	public Connection getConnection() {
		return this.connection;
	}

	@Override
	public String getRemoteAddress() {
		return this.connection.remoteAddress();
	}

}
