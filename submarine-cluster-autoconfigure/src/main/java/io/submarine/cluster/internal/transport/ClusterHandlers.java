package io.submarine.cluster.internal.transport;

import java.util.function.Function;

import io.submarine.cluster.internal.protocol.ClusterService;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** Serves clients: each call goes to the cluster it names. */
final class ClusterHandlers {

	/** Begins to serve a call. */
	private interface Serving<Q, R> {

		RequestListener<Q> start(ServerCall<?, R> call, ClusterService service);

	}

	private final Function<String, @Nullable ClusterService> services;

	private final TransportSettings settings;

	ClusterHandlers(Function<String, @Nullable ClusterService> services, TransportSettings settings) {
		this.services = services;
		this.settings = settings;
	}

	ServerServiceDefinition definition() {
		return ServerServiceDefinition.builder(ClusterMethods.SERVICE)
			.addMethod(method(ClusterMethods.CALL, (call, service) -> new CallServing(call, service, this.settings)))
			.addMethod(method(ClusterMethods.ASK, AskServing::new))
			.addMethod(method(ClusterMethods.SCAN, (call, service) -> new PartServing<>(call, service::scan)))
			.addMethod(method(ClusterMethods.FEED, (call, service) -> new PartServing<>(call, service::feed)))
			.build();
	}

	private <Q, R> ServerMethodDefinition<Received<Q>, R> method(MethodDescriptor<Q, R> method, Serving<Q, R> serving) {
		return Received.method(method, (call, headers) -> serve(call, headers, serving));
	}

	private <Q, R> ServerCall.Listener<Received<Q>> serve(ServerCall<Received<Q>, R> call, Metadata headers,
			Serving<Q, R> serving) {
		String cluster = headers.get(CallMetadata.CLUSTER);
		ClusterService service = (cluster != null) ? this.services.apply(cluster) : null;
		if (service == null) {
			call.close(
					Status.FAILED_PRECONDITION.withDescription("cluster '%s' has no clients here".formatted(cluster)),
					new Metadata());
			return new ServerCall.Listener<>() {
			};
		}
		return serving.start(call, service);
	}

}
