package io.submarine.cluster.internal.transport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A connection that does nothing, or next to nothing, is closed. */
class SilentConnectionTests {

	private final AttackedPort attacked = new AttackedPort(
			PortLimits.DEFAULT.withPatience(Duration.ofMillis(300), Duration.ofMillis(900), Duration.ofMillis(600)));

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

	@Test
	void silenceAfterACall() throws IOException {
		try (RawConnection connection = this.attacked.connect().preface()) {
			connection.call(1);
			connection.frame(RawConnection.RST_STREAM, 0, 1, new byte[] { 0, 0, 0, 8 });
			connection.awaitGoAway();
		}
		this.attacked.assertUnharmed();
	}

	@Test
	void aClientOfOursThatAsksNothingMayStay() throws IOException {
		try (RawConnection silent = this.attacked.connect().preface();
				RawConnection idle = this.attacked.connect().preface()) {
			idle.call(1);
			idle.frame(RawConnection.RST_STREAM, 0, 1, new byte[] { 0, 0, 0, 8 });
			idle.awaitGoAway();
			silent.readToEnd();
		}
		Loopback.soon().until(() -> this.attacked.port().connections() == 1);
		assertThat(this.attacked.isClientFromBeforeUp()).isTrue();
		this.attacked.assertUnharmed();
	}

}
