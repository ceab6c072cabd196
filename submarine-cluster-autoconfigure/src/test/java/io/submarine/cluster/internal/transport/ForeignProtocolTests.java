package io.submarine.cluster.internal.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not HTTP/2 ends the connection, and nothing of it is decoded. */
class ForeignProtocolTests {

	private final AttackedPort attacked = new AttackedPort();

	@AfterEach
	void closePort() {
		this.attacked.close();
	}

	@Test
	void boltFrame() throws IOException {
		byte[] type = "com.example.Gadget".getBytes(StandardCharsets.US_ASCII);
		// Protocol 2, version 1, request, command 1, version 2, id, Hessian, switch,
		// time-out, then lengths up to 2 GiB.
		byte[] bolt = ByteBuffer.allocate(24 + type.length)
			.put(new byte[] { 2, 1, 1, 0, 1, 2 })
			.putInt(1)
			.put(new byte[] { 1, 0 })
			.putInt(3000)
			.putShort((short) type.length)
			.putShort((short) 0)
			.putInt(Integer.MAX_VALUE)
			.put(type)
			.array();
		expectClosed(bolt);
	}

	@Test
	void hessianObject() throws IOException {
		byte[] hessian = "C0\u0014com.example.Gadget\u0091\u0004name`\u0004boom".getBytes(StandardCharsets.ISO_8859_1);
		expectClosed(hessian);
	}

	@Test
	void javaObject() throws IOException {
		expectClosed(new byte[] { (byte) 0xac, (byte) 0xed, 0, 5, 's', 'r', 0, 4, 'e', 'v', 'i', 'l' });
	}

	@Test
	void http1() throws IOException {
		expectClosed("GET /actuator/health HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 5, 8, 13, 21, 34 })
	void randomBytes(long seed) throws IOException {
		byte[] random = new byte[4096];
		new Random(seed).nextBytes(random);
		expectClosed(random);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 5, 8, 13, 21, 34 })
	void randomFramesAfterTheGreeting(long seed) throws IOException {
		Random random = new Random(seed);
		try (RawConnection connection = this.attacked.connect().preface()) {
			for (int i = 0; i < 100_000; i++) {
				byte[] payload = new byte[random.nextInt(64)];
				random.nextBytes(payload);
				if (!connection.frame(random.nextInt(12), random.nextInt(256), random.nextInt(16), payload)) {
					break;
				}
			}
			connection.readToEnd();
		}
		this.attacked.assertUnharmed();
	}

	private void expectClosed(byte[] bytes) throws IOException {
		try (RawConnection connection = this.attacked.connect()) {
			connection.write(bytes);
			connection.readToEnd();
		}
		this.attacked.assertUnharmed();
	}

}
