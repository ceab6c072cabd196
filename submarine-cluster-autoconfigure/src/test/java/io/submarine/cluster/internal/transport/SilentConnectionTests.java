package io.submarine.cluster.internal.transport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A connection that does nothing, or next to nothing, before its first call is closed.
 */
class SilentConnectionTests {

	private final AttackedPort attacked = new AttackedPort(
			PortLimits.DEFAULT.withPatience(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofMinutes(1)));

	@AfterEach
	void closePort() {
		this.attacked.close();
	}

	@Test
	void silenceFromTheBeginning() throws IOException {
		try (RawConnection connection = this.attacked.connect()) {
			connection.readToEnd();
		}
		this.attacked.assertUnharmed();
	}

	@Test
	void oneByteAtATime() throws IOException {
		byte[] preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
		try (RawConnection connection = this.attacked.connect()) {
			connection.write(new byte[] { preface[0] });
			connection.readToEnd();
		}
		this.attacked.assertUnharmed();
	}

	@Test
	void silenceAfterTheGreeting() throws IOException {
		try (RawConnection connection = this.attacked.connect().preface()) {
			connection.readToEnd();
		}
		this.attacked.assertUnharmed();
	}

	@Test
	void callsThatAreNotLetInDoNotCount() throws IOException {
		try (RawConnection connection = this.attacked.connect().preface()) {
			connection.frame(RawConnection.HEADERS, RawConnection.END_HEADERS, 1,
					RawConnection.callHeaders("/submarine.cluster.v1.Raft/PING"));
			connection.readToEnd();
		}
		this.attacked.assertUnharmed();
	}

}
