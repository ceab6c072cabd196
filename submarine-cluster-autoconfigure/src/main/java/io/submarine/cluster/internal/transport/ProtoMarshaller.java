package io.submarine.cluster.internal.transport;

import java.io.IOException;
import java.io.InputStream;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import com.google.protobuf.UnsafeByteOperations;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.Status;

/**
 * Protobuf messages as gRPC carries them. A message's size was checked before it gets
 * here.
 *
 * @param <T> the message
 */
final class ProtoMarshaller<T extends MessageLite> implements Marshaller<T> {

	private static final byte[] NOTHING = {};

	private final Parser<T> parser;

	ProtoMarshaller(Parser<T> parser) {
		this.parser = parser;
	}

	@Override
	public InputStream stream(T value) {
		return new MessageStream(NOTHING, value);
	}

	@Override
	public T parse(InputStream stream) {
		return parse(this.parser, bytes(stream), 0, false);
	}

	/**
	 * What is left of a message. Compression is off on both sides, so gRPC knows the
	 * length.
	 */
	static byte[] bytes(InputStream stream) {
		try {
			byte[] bytes = new byte[stream.available()];
			int length = stream.readNBytes(bytes, 0, bytes.length);
			if (length != bytes.length || stream.read() != -1) {
				throw Status.INTERNAL.withDescription("message of unknown length").asRuntimeException();
			}
			return bytes;
		}
		catch (IOException ex) {
			throw Status.INTERNAL.withDescription("unreadable message").withCause(ex).asRuntimeException();
		}
	}

	/**
	 * Parses the rest of an array that nobody else has.
	 * @param aliasing whether {@code bytes} fields may stay in the array, which saves a
	 * copy and keeps all of the array as long as one of them lives
	 */
	static <T extends MessageLite> T parse(Parser<T> parser, byte[] bytes, int offset, boolean aliasing) {
		try {
			CodedInputStream input = UnsafeByteOperations.unsafeWrap(bytes, offset, bytes.length - offset)
				.newCodedInput();
			input.enableAliasing(aliasing);
			T message = parser.parseFrom(input);
			input.checkLastTagWas(0);
			return message;
		}
		catch (InvalidProtocolBufferException ex) {
			throw Status.INVALID_ARGUMENT.withDescription("not a valid message").withCause(ex).asRuntimeException();
		}
	}

}
