package io.submarine.cluster.internal.transport;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** More connections or calls than are granted are turned away. */
class CrowdTests {

	private final AttackedPort attacked = new AttackedPort(PortLimits.DEFAULT.withConnections(50, 60)
		.withPatience(Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofSeconds(60)));

	private final List<RawConnection> crowd = new ArrayList<>();

	@AfterEach
	void closePort() throws IOException {
		for (RawConnection connection : this.crowd) {
			connection.close();
		}
		this.attacked.close();
	}

	@Test
	void aThousandConnectionsFromOneAddress() throws IOException {
		int most = 0;
		for (int i = 0; i < 1_000; i++) {
			this.crowd.add(this.attacked.connect());
			most = Math.max(most, this.attacked.port().connections());
		}
		assertThat(most).isLessThanOrEqualTo(50);
		Loopback.ask(this.attacked.clientFromBefore());
		for (RawConnection connection : this.crowd) {
			connection.readToEnd();
		}
		Loopback.soon().until(() -> this.attacked.port().connections() == 1);
	}

	@Test
	void callsBeyondTheLimitOfAConnectionAreRefused() throws IOException {
		RawConnection connection = this.attacked.connect().preface();
		this.crowd.add(connection);
		for (int i = 0; i <= PortLimits.DEFAULT.callsPerConnection(); i++) {
			connection.call(2 * i + 1);
		}
		connection.awaitEnd(2 * PortLimits.DEFAULT.callsPerConnection() + 1);
		Loopback.ask(this.attacked.clientFromBefore());
	}

}
