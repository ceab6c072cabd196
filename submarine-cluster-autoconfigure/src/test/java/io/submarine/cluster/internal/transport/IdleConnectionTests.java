package io.submarine.cluster.internal.transport;

import java.io.IOException;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A connection that has called and then does nothing is closed, if it is not one of ours.
 */
class IdleConnectionTests {

	/** Until its first call it has time: a busy machine shall not close it before. */
	private final AttackedPort attacked = new AttackedPort(
			PortLimits.DEFAULT.withPatience(Duration.ofSeconds(4), Duration.ofSeconds(4), Duration.ofMillis(600)));

	@AfterEach
	void closePort() {
		this.attacked.close();
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
