package io.submarine.cluster.internal.transport;

import java.io.IOException;
import java.nio.ByteBuffer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Frames that cost their sender nothing end the connection when they come in masses. */
class FloodTests {

	private static final int MASSES = 200_000;

	private final AttackedPort attacked = new AttackedPort();

	private interface Step {

		boolean send(RawConnection connection, int number) throws IOException;

	}

	@AfterEach
	void closePort() {
		this.attacked.close();
	}

	@Test
	void rapidReset() throws IOException {
		byte[] cancel = ByteBuffer.allocate(4).putInt(8).array();
		flood((connection, number) -> connection.call(number * 2 + 1)
				&& connection.frame(RawConnection.RST_STREAM, 0, number * 2 + 1, cancel));
	}

	@Test
	void pings() throws IOException {
		flood((connection, number) -> connection.frame(RawConnection.PING, 0, 0, new byte[8]));
	}

	@Test
	void settings() throws IOException {
		byte[] tableSize = ByteBuffer.allocate(6).putShort((short) 1).putInt(4096).array();
		flood((connection, number) -> connection.frame(RawConnection.SETTINGS, 0, 0, tableSize));
	}

	@Test
	void priorities() throws IOException {
		byte[] priority = ByteBuffer.allocate(5).putInt(0).put((byte) 16).array();
		flood((connection, number) -> connection.frame(RawConnection.PRIORITY, 0, number * 2 + 1, priority));
	}

	@Test
	void emptyData() throws IOException {
		flood((connection, number) -> (number > 0 || connection.call(1))
				&& connection.frame(RawConnection.DATA, 0, 1, new byte[0]));
	}

	@Test
	void emptyContinuations() throws IOException {
		flood((connection, number) -> (number > 0 || connection.frame(RawConnection.HEADERS, 0, 1, new byte[0]))
				&& connection.frame(RawConnection.CONTINUATION, 0, 1, new byte[0]));
	}

	private void flood(Step step) throws IOException {
		try (RawConnection connection = this.attacked.connect().preface()) {
			int sent = 0;
			while (sent < MASSES && step.send(connection, sent)) {
				sent++;
			}
			assertThat(sent).isLessThan(MASSES);
			connection.readToEnd();
		}
		this.attacked.assertUnharmed();
	}

}
