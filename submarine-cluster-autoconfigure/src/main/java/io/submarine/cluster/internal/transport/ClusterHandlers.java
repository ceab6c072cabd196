package io.submarine.cluster.internal.transport;

import java.util.function.Function;

import io.submarine.cluster.internal.protocol.ClusterService;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** Serves clients: each call goes to the cluster it names. */
final class ClusterHandlers {

	/** Begins to serve a call. */
	private interface Serving<Q, R> {

		ServerCall.Listener<Q> start(ServerCall<Q, R> call, ClusterService service);

	}

	private final Function<String, @Nullable ClusterService> services;

	private final TransportSettings settings;

	ClusterHandlers(Function<String, @Nullable ClusterService> services, TransportSettings settings) {
		this.services = services;
		this.settings = settings;
	}

	ServerServiceDefinition definition() {
		return ServerServiceDefinition.builder(ClusterMethods.SERVICE)
			.addMethod(ClusterMethods.CALL,
					(call, headers) -> serve(call, headers,
							(started, service) -> new CallServing(started, service, this.settings)))
			.addMethod(ClusterMethods.ASK, (call, headers) -> serve(call, headers, AskServing::new))
			.addMethod(ClusterMethods.SCAN,
					(call, headers) -> serve(call, headers,
							(started, service) -> new PartServing<>(started, service::scan)))
			.addMethod(ClusterMethods.FEED,
					(call, headers) -> serve(call, headers,
							(started, service) -> new PartServing<>(started, service::feed)))
			.build();
	}

	private <Q, R> ServerCall.Listener<Q> serve(ServerCall<Q, R> call, Metadata headers, Serving<Q, R> serving) {
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
