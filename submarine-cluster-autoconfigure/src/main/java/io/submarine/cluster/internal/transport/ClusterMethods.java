package io.submarine.cluster.internal.transport;

import io.submarine.cluster.internal.protocol.FeedChunk;
import io.submarine.cluster.internal.protocol.FeedRequest;
import io.submarine.cluster.internal.protocol.Replies;
import io.submarine.cluster.internal.protocol.Requests;
import io.submarine.cluster.internal.protocol.ScanPage;
import io.submarine.cluster.internal.protocol.ScanRequest;

import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;

/** The methods of the service in {@code service.proto}. */
final class ClusterMethods {

	static final String SERVICE = "submarine.cluster.v1.Cluster";

	static final MethodDescriptor<Requests, Replies> CALL = method("Call", MethodType.BIDI_STREAMING, Requests.parser(),
			Replies.parser());

	static final MethodDescriptor<Requests, Replies> ASK = method("Ask", MethodType.UNARY, Requests.parser(),
			Replies.parser());

	static final MethodDescriptor<ScanRequest, ScanPage> SCAN = method("Scan", MethodType.SERVER_STREAMING,
			ScanRequest.parser(), ScanPage.parser());

	static final MethodDescriptor<FeedRequest, FeedChunk> FEED = method("Feed", MethodType.SERVER_STREAMING,
			FeedRequest.parser(), FeedChunk.parser());

	private ClusterMethods() {
	}

	private static <Q extends MessageLite, R extends MessageLite> MethodDescriptor<Q, R> method(String name,
			MethodType type, Parser<Q> requests, Parser<R> responses) {
		return MethodDescriptor.<Q, R>newBuilder()
			.setType(type)
			.setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, name))
			.setRequestMarshaller(new ProtoMarshaller<>(requests))
			.setResponseMarshaller(new ProtoMarshaller<>(responses))
			.build();
	}

}
