package io.submarine.cluster.internal.transport;

import java.io.InputStream;
import java.nio.ByteBuffer;

import com.google.protobuf.Message;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.Status;

/**
 * A request or its answer on the stream of a link.
 *
 * @param number chosen by the one who asks, the same in the answer
 * @param kind what is asked
 * @param message the request or the answer
 */
record RaftFrame(long number, RaftKind kind, Message message) {

	/** The number and the kind go before the message, in nine bytes. */
	private static final int HEAD_BYTES = Long.BYTES + 1;

	static final Marshaller<RaftFrame> REQUESTS = new FrameMarshaller(true);

	static final Marshaller<RaftFrame> RESPONSES = new FrameMarshaller(false);

	private record FrameMarshaller(boolean requests) implements Marshaller<RaftFrame> {

		@Override
		public InputStream stream(RaftFrame frame) {
			byte[] head = ByteBuffer.allocate(HEAD_BYTES)
				.putLong(frame.number())
				.put((byte) frame.kind().number())
				.array();
			return new MessageStream(head, frame.message());
		}

		/**
		 * Entries stay in the array they came in: JRaft takes a copy of each.
		 */
		@Override
		public RaftFrame parse(InputStream stream) {
			byte[] bytes = ProtoMarshaller.bytes(stream);
			RaftKind kind = (bytes.length >= HEAD_BYTES) ? RaftKind.numbered(bytes[Long.BYTES]) : null;
			if (kind == null || !kind.streamed()) {
				throw Status.INVALID_ARGUMENT.withDescription("not a frame of the stream").asRuntimeException();
			}
			Message prototype = this.requests ? kind.request() : kind.response();
			Message message = ProtoMarshaller.parse(prototype.getParserForType(), bytes, HEAD_BYTES, true);
			return new RaftFrame(ByteBuffer.wrap(bytes).getLong(), kind, message);
		}

	}

}
