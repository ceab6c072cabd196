package io.submarine.cluster.internal.server;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.submarine.cluster.ServerAddress;

/** Links between servers that lose all messages, both ways, while they are cut. */
final class DroppableLinks {

	private final Set<ServerAddress> cut = ConcurrentHashMap.newKeySet();

	/** Cuts all links of a server. */
	void isolate(ServerAddress server) {
		this.cut.add(server);
	}

	void heal() {
		this.cut.clear();
	}

	ClientInterceptor of(ServerAddress from) {
		return new ClientInterceptor() {

			@Override
			public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options,
					Channel next) {
				return new DroppableCall<>(next.newCall(method, options), from, next.authority());
			}

		};
	}

	private boolean isCut(ServerAddress from, String to) {
		return !this.cut.isEmpty()
				&& (this.cut.contains(from) || this.cut.stream().anyMatch((server) -> server.toString().equals(to)));
	}

	private final class DroppableCall<Q, A> extends SimpleForwardingClientCall<Q, A> {

		private final ServerAddress from;

		private final String to;

		private DroppableCall(ClientCall<Q, A> call, ServerAddress from, String to) {
			super(call);
			this.from = from;
			this.to = to;
		}

		@Override
		public void start(Listener<A> listener, Metadata headers) {
			super.start(new SimpleForwardingClientCallListener<>(listener) {

				@Override
				public void onMessage(A message) {
					if (!isCut(DroppableCall.this.from, DroppableCall.this.to)) {
						super.onMessage(message);
					}
				}

			}, headers);
		}

		@Override
		public void sendMessage(Q message) {
			if (!isCut(this.from, this.to)) {
				super.sendMessage(message);
			}
		}

	}

}
