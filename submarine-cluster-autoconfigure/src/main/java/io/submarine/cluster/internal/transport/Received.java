package io.submarine.cluster.internal.transport;

import java.io.InputStream;

import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import io.grpc.StatusRuntimeException;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came in. gRPC answers one that cannot be parsed with a stack trace in
 * the log, which whoever connects could have as often as he likes; so it is told of none,
 * and the {@link RequestListener} ends the call.
 *
 * @param request the request, or none if it is not a valid message
 * @param <Q> the request
 */
record Received<Q>(@Nullable Q request) {

	/** A method on the side that serves it. */
	static <Q, R> ServerMethodDefinition<Received<Q>, R> method(MethodDescriptor<Q, R> method,
			ServerCallHandler<Received<Q>, R> handler) {
		return ServerMethodDefinition.create(method
			.toBuilder(new ReceivedMarshaller<>(method.getRequestMarshaller()), method.getResponseMarshaller())
			.build(), handler);
	}

	private record ReceivedMarshaller<Q>(Marshaller<Q> requests) implements Marshaller<Received<Q>> {

		@Override
		public InputStream stream(Received<Q> received) {
			throw new UnsupportedOperationException("a server sends no requests");
		}

		@Override
		public Received<Q> parse(InputStream stream) {
			try {
				return new Received<>(this.requests.parse(stream));
			}
			catch (StatusRuntimeException ex) {
				return new Received<>(null);
			}
		}

	}

}
