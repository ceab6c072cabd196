package io.submarine.cluster.internal.transport;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.submarine.cluster.ServerAddress;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** The outgoing links of one process, each of which can be cut and mended. */
class DroppableLinks implements ClientInterceptor {

	private final Set<String> cut = ConcurrentHashMap.newKeySet();

	private final Set<LiveCall<?, ?>> live = ConcurrentHashMap.newKeySet();

	/** Breaks what is under way to there, and refuses what comes. */
	void cut(ServerAddress address) {
		this.cut.add(address.toString());
		this.live.stream().filter((call) -> call.to.equals(address.toString())).forEach(LiveCall::cutOff);
	}

	void mend(ServerAddress address) {
		this.cut.remove(address.toString());
	}

	@Override
	public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
		String to = next.authority();
		return this.cut.contains(to) ? new DeadCall<>() : new LiveCall<>(next.newCall(method, options), to);
	}

	private final class LiveCall<Q, R> extends SimpleForwardingClientCall<Q, R> {

		private final String to;

		private LiveCall(ClientCall<Q, R> call, String to) {
			super(call);
			this.to = to;
		}

		@Override
		public void start(Listener<R> listener, Metadata headers) {
			DroppableLinks.this.live.add(this);
			super.start(new SimpleForwardingClientCallListener<>(listener) {

				@Override
				public void onClose(Status status, Metadata trailers) {
					DroppableLinks.this.live.remove(LiveCall.this);
					super.onClose(status, trailers);
				}

			}, headers);
		}

		private void cutOff() {
			super.cancel("the link is cut", null);
		}

	}

	private static final class DeadCall<Q, R> extends ClientCall<Q, R> {

		@Override
		public void start(Listener<R> listener, Metadata headers) {
			listener.onClose(Status.UNAVAILABLE.withDescription("the link is cut"), new Metadata());
		}

		@Override
		public void request(int count) {
		}

		@Override
		public void cancel(@Nullable String message, @Nullable Throwable cause) {
		}

		@Override
		public void halfClose() {
		}

		@Override
		public void sendMessage(Q message) {
		}

	}

}
