package io.submarine.cluster.internal.transport;

import java.util.function.Predicate;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/**
 * Decides which calls come in, before any message of theirs is read. The one place for
 * it: today the caller says which cluster it means, who it is, and that it is a peer;
 * proof of that (TLS certificate, shared secret) is to be asked for here.
 */
final class Admission implements ServerInterceptor {

	private final Predicate<String> clusters;

	Admission(Predicate<String> clusters) {
		this.clusters = clusters;
	}

	@Override
	public <Q, R> ServerCall.Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata headers,
			ServerCallHandler<Q, R> next) {
		AcceptedConnection connection = call.getAttributes().get(AcceptedConnections.CONNECTION);
		Status refusal = (connection != null) ? refusal(call, headers) : Status.UNAVAILABLE.withDescription("closing");
		if (connection == null || refusal != null) {
			call.close((refusal != null) ? refusal : Status.UNAVAILABLE, new Metadata());
			return new ServerCall.Listener<>() {
			};
		}
		connection.called();
		return next.startCall(call, headers);
	}

	private @Nullable Status refusal(ServerCall<?, ?> call, Metadata headers) {
		String cluster = headers.get(CallMetadata.CLUSTER);
		if (cluster == null || headers.get(CallMetadata.MEMBER) == null) {
			return Status.UNAUTHENTICATED.withDescription("a call names its cluster and its member in '%s' and '%s'"
				.formatted(CallMetadata.CLUSTER.name(), CallMetadata.MEMBER.name()));
		}
		if (!this.clusters.test(cluster)) {
			return Status.FAILED_PRECONDITION.withDescription("cluster '%s' is not here".formatted(cluster));
		}
		boolean raft = RaftMethods.SERVICE.equals(call.getMethodDescriptor().getServiceName());
		if (raft && !CallMetadata.PEER.equals(headers.get(CallMetadata.ROLE))) {
			return Status.PERMISSION_DENIED.withDescription("only servers of the cluster may call this");
		}
		return null;
	}

}
