package io.submarine.cluster.internal.transport;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.BiPredicate;

/** A socket to the port, and the few parts of HTTP/2 that an attacker needs. */
final class RawConnection implements Closeable {

	static final int DATA = 0;

	static final int HEADERS = 1;

	static final int PRIORITY = 2;

	static final int RST_STREAM = 3;

	static final int SETTINGS = 4;

	static final int PING = 6;

	static final int CONTINUATION = 9;

	private static final int GO_AWAY = 7;

	private static final int END_STREAM = 1;

	static final int END_HEADERS = 4;

	private static final int PATIENCE_MILLIS = 60_000;

	private final Socket socket;

	RawConnection(ClusterPort port) throws IOException {
		this.socket = new Socket(InetAddress.getLoopbackAddress(), port.port());
		this.socket.setSoTimeout(PATIENCE_MILLIS);
		this.socket.setTcpNoDelay(true);
	}

	/**
	 * Writes.
	 * @return false if the other side has closed the connection
	 */
	boolean write(byte[] bytes) throws IOException {
		try {
			this.socket.getOutputStream().write(bytes);
			return true;
		}
		catch (SocketException ex) {
			return false;
		}
	}

	boolean frame(int type, int flags, int stream, byte[] payload) throws IOException {
		return write(frameBytes(type, flags, stream, payload));
	}

	/** What every HTTP/2 client says first. */
	RawConnection preface() throws IOException {
		write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
		frame(SETTINGS, 0, 0, new byte[0]);
		return this;
	}

	/** Begins a call that the port lets in. */
	boolean call(int stream) throws IOException {
		return frame(HEADERS, END_HEADERS, stream, callHeaders("/submarine.cluster.v1.Cluster/Call"));
	}

	/** Reads until the other side closes; fails if it does not. */
	byte[] readToEnd() throws IOException {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		byte[] part = new byte[8192];
		try {
			int length = this.socket.getInputStream().read(part);
			while (length >= 0) {
				all.write(part, 0, length);
				length = this.socket.getInputStream().read(part);
			}
		}
		catch (SocketTimeoutException ex) {
			throw new AssertionError("the port left the connection open", ex);
		}
		catch (SocketException ex) {
			// Reset: closed with something of ours unread.
		}
		return all.toByteArray();
	}

	/** Reads frames until the other side ends a stream. */
	void awaitEnd(int stream) throws IOException {
		awaitFrame(stream, (type, flags) -> type == RST_STREAM || (type == HEADERS && (flags & END_STREAM) != 0));
	}

	/** Reads frames until the other side takes no more calls. */
	void awaitGoAway() throws IOException {
		awaitFrame(0, (type, flags) -> type == GO_AWAY);
	}

	private void awaitFrame(int stream, BiPredicate<Integer, Integer> wanted) throws IOException {
		while (true) {
			ByteBuffer header = ByteBuffer.wrap(this.socket.getInputStream().readNBytes(9));
			if (header.remaining() < 9) {
				throw new AssertionError("closed before the frame came");
			}
			int lengthAndType = header.getInt();
			int flags = header.get();
			int id = header.getInt() & 0x7fffffff;
			this.socket.getInputStream().readNBytes(lengthAndType >>> 8);
			if (id == stream && wanted.test(lengthAndType & 0xff, flags)) {
				return;
			}
		}
	}

	static byte[] frameBytes(int type, int flags, int stream, byte[] payload) {
		return ByteBuffer.allocate(9 + payload.length)
			.put((byte) (payload.length >> 16))
			.putShort((short) payload.length)
			.put((byte) type)
			.put((byte) flags)
			.putInt(stream)
			.put(payload)
			.array();
	}

	static byte[] callHeaders(String path) throws IOException {
		ByteArrayOutputStream block = new ByteArrayOutputStream();
		header(block, ":method", "POST");
		header(block, ":scheme", "http");
		header(block, ":path", path);
		header(block, ":authority", "localhost");
		header(block, "te", "trailers");
		header(block, "content-type", "application/grpc");
		header(block, "submarine-cluster", Loopback.CLUSTER);
		header(block, "submarine-member", "attacker");
		return block.toByteArray();
	}

	/** A literal header that is not indexed. */
	static void header(ByteArrayOutputStream block, String name, String value) throws IOException {
		block.write(0);
		string(block, name);
		string(block, value);
	}

	private static void string(ByteArrayOutputStream block, String text) throws IOException {
		int length = text.length();
		if (length < 127) {
			block.write(length);
		}
		else {
			block.write(127);
			int rest = length - 127;
			while (rest >= 128) {
				block.write((rest & 127) | 128);
				rest >>>= 7;
			}
			block.write(rest);
		}
		block.write(text.getBytes(StandardCharsets.US_ASCII));
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
