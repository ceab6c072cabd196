package io.submarine.cluster.internal.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is larger than a limit is refused before memory is taken for it. */
class OversizeTests {

	private final AttackedPort attacked = new AttackedPort();

	@AfterEach
	void closePort() {
		this.attacked.close();
	}

	@Test
	void announcedMessageOfTwoGibibytesIsRefusedAtItsHead() throws IOException {
		long before = usedMemory();
		try (RawConnection connection = this.attacked.connect().preface()) {
			for (int stream = 1; stream < 100; stream += 2) {
				connection.call(stream);
				byte[] head = ByteBuffer.allocate(5).put((byte) 0).putInt(Integer.MAX_VALUE).array();
				connection.frame(RawConnection.DATA, 0, stream, head);
				connection.awaitEnd(stream);
			}
		}
		assertThat(usedMemory() - before).isLessThan(64L * 1024 * 1024);
		this.attacked.assertUnharmed();
	}

	@Test
	void compressedMessageIsRefused() throws IOException {
		try (RawConnection connection = this.attacked.connect().preface()) {
			connection.call(1);
			connection.frame(RawConnection.DATA, 0, 1, new byte[] { 1, 0, 0, 0, 1, 0 });
			connection.awaitEnd(1);
		}
		this.attacked.assertUnharmed();
	}

	@Test
	void garbledMessageIsRefused() throws IOException {
		try (RawConnection connection = this.attacked.connect().preface()) {
			connection.call(1);
			connection.frame(RawConnection.DATA, 0, 1,
					new byte[] { 0, 0, 0, 0, 3, (byte) 0xff, (byte) 0xff, (byte) 0xff });
			connection.awaitEnd(1);
		}
		this.attacked.assertUnharmed();
	}

	@Test
	void hugeHeadersAreRefused() throws IOException {
		ByteArrayOutputStream block = new ByteArrayOutputStream();
		block.write(RawConnection.callHeaders("/submarine.cluster.v1.Cluster/Call"));
		RawConnection.header(block, "x", "y".repeat(12_000));
		try (RawConnection connection = this.attacked.connect().preface()) {
			connection.frame(RawConnection.HEADERS, RawConnection.END_HEADERS, 1, block.toByteArray());
			connection.readToEnd();
		}
		this.attacked.assertUnharmed();
	}

	@Test
	void endlessContinuationIsCutOff() throws IOException {
		byte[] part = new byte[16_000];
		Arrays.fill(part, (byte) 'x');
		try (RawConnection connection = this.attacked.connect().preface()) {
			connection.frame(RawConnection.HEADERS, 0, 1, RawConnection.callHeaders("/any/Thing"));
			int sent = 0;
			while (sent < 100_000 && connection.frame(RawConnection.CONTINUATION, 0, 1, part)) {
				sent++;
			}
			assertThat(sent).isLessThan(100_000);
			connection.readToEnd();
		}
		this.attacked.assertUnharmed();
	}

	private static long usedMemory() {
		System.gc();
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

}
