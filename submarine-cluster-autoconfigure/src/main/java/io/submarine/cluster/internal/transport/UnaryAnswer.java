package io.submarine.cluster.internal.transport;

import java.util.concurrent.Executor;

import io.submarine.cluster.ServerAddress;

import com.alipay.sofa.jraft.rpc.InvokeCallback;
import com.google.protobuf.Message;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** Takes the answer to one of JRaft's requests that is a call of its own. */
final class UnaryAnswer extends ClientCall.Listener<Message> {

	private final ServerAddress address;

	private final InvokeCallback callback;

	private final Executor executor;

	private @Nullable Message answer;

	UnaryAnswer(ServerAddress address, InvokeCallback callback, Executor executor) {
		this.address = address;
		this.callback = callback;
		this.executor = executor;
	}

	@Override
	public void onMessage(Message message) {
		this.answer = message;
	}

	@Override
	public void onClose(Status status, Metadata trailers) {
		Message message = this.answer;
		if (status.isOk() && message != null) {
			Callbacks.run(this.executor, () -> this.callback.complete(message, null));
		}
		else {
			Status reason = status.isOk() ? Status.INTERNAL.withDescription("closed without an answer") : status;
			Callbacks.run(this.executor, () -> this.callback.complete(null, Failures.remoting(this.address, reason)));
		}
	}

}
