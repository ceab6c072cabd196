package io.submarine.cluster.internal.transport;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

import com.google.protobuf.MessageLite;
import io.grpc.Drainable;
import io.grpc.KnownLength;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way out, behind a few bytes of our own. gRPC drains it straight into
 * its buffer.
 */
final class MessageStream extends InputStream implements Drainable, KnownLength {

	private final byte[] head;

	private final MessageLite message;

	private @Nullable InputStream copy;

	private boolean drained;

	MessageStream(byte[] head, MessageLite message) {
		this.head = head;
		this.message = message;
	}

	@Override
	public int drainTo(OutputStream target) throws IOException {
		if (this.copy != null) {
			return (int) this.copy.transferTo(target);
		}
		if (this.drained) {
			return 0;
		}
		this.drained = true;
		target.write(this.head);
		this.message.writeTo(target);
		return length();
	}

	@Override
	public int available() throws IOException {
		if (this.copy != null) {
			return this.copy.available();
		}
		return this.drained ? 0 : length();
	}

	@Override
	public int read() throws IOException {
		return copy().read();
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		return copy().read(target, offset, length);
	}

	private int length() {
		return this.head.length + this.message.getSerializedSize();
	}

	private InputStream copy() {
		InputStream present = this.copy;
		if (present == null) {
			ByteArrayOutputStream bytes = new ByteArrayOutputStream(length());
			try {
				drainTo(bytes);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			present = new ByteArrayInputStream(bytes.toByteArray());
			this.copy = present;
		}
		return present;
	}

}
