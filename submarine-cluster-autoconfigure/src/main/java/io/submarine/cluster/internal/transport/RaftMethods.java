package io.submarine.cluster.internal.transport;

import java.util.EnumMap;
import java.util.Map;

import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;

/** How JRaft's requests travel: some on two streams per link, the others as calls. */
final class RaftMethods {

	static final String SERVICE = "submarine.cluster.v1.Raft";

	static final MethodDescriptor<RaftFrame, RaftFrame> STREAM = stream("STREAM");

	/** Beside the other, so that a heartbeat waits behind no entries. */
	static final MethodDescriptor<RaftFrame, RaftFrame> HEARTBEATS = stream("HEARTBEATS");

	private static final Map<RaftKind, MethodDescriptor<Message, Message>> CALLS = calls();

	private RaftMethods() {
	}

	private static MethodDescriptor<RaftFrame, RaftFrame> stream(String name) {
		return MethodDescriptor.<RaftFrame, RaftFrame>newBuilder()
			.setType(MethodType.BIDI_STREAMING)
			.setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, name))
			.setRequestMarshaller(RaftFrame.REQUESTS)
			.setResponseMarshaller(RaftFrame.RESPONSES)
			.build();
	}

	/** The method of a kind that is not streamed. */
	static MethodDescriptor<Message, Message> call(RaftKind kind) {
		MethodDescriptor<Message, Message> method = CALLS.get(kind);
		if (method == null) {
			throw new IllegalArgumentException(kind + " is not a call");
		}
		return method;
	}

	private static Map<RaftKind, MethodDescriptor<Message, Message>> calls() {
		Map<RaftKind, MethodDescriptor<Message, Message>> calls = new EnumMap<>(RaftKind.class);
		for (RaftKind kind : RaftKind.values()) {
			if (!kind.streamed()) {
				calls.put(kind,
						MethodDescriptor.<Message, Message>newBuilder()
							.setType(MethodType.UNARY)
							.setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, kind.name()))
							.setRequestMarshaller(new ProtoMarshaller<>(parser(kind.request())))
							.setResponseMarshaller(new ProtoMarshaller<>(parser(kind.response())))
							.build());
			}
		}
		return calls;
	}

	/** The parser of a message's own kind, seen as one of messages in general. */
	@SuppressWarnings("unchecked")
	private static Parser<Message> parser(Message prototype) {
		return (Parser<Message>) prototype.getParserForType();
	}

}
