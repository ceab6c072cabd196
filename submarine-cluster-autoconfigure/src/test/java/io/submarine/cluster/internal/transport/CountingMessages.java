package io.submarine.cluster.internal.transport;

import java.util.concurrent.atomic.AtomicInteger;

import com.google.protobuf.MessageLite;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;

/** Counts the messages that travel, whatever number of requests each holds. */
class CountingMessages implements ClientInterceptor {

	private final AtomicInteger sent = new AtomicInteger();

	private final AtomicInteger largestSent = new AtomicInteger();

	private final AtomicInteger received = new AtomicInteger();

	int sent() {
		return this.sent.get();
	}

	int largestSent() {
		return this.largestSent.get();
	}

	int received() {
		return this.received.get();
	}

	void reset() {
		this.sent.set(0);
		this.received.set(0);
	}

	@Override
	public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
		return new SimpleForwardingClientCall<>(next.newCall(method, options)) {

			@Override
			public void start(Listener<R> listener, Metadata headers) {
				super.start(new SimpleForwardingClientCallListener<>(listener) {

					@Override
					public void onMessage(R message) {
						CountingMessages.this.received.incrementAndGet();
						super.onMessage(message);
					}

				}, headers);
			}

			@Override
			public void sendMessage(Q message) {
				CountingMessages.this.sent.incrementAndGet();
				int bytes = ((MessageLite) message).getSerializedSize();
				CountingMessages.this.largestSent.accumulateAndGet(bytes, Math::max);
				super.sendMessage(message);
			}

		};
	}

}
