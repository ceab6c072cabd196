package io.submarine.cluster.integration.faults;

import java.time.Duration;

import io.submarine.cluster.integration.processes.ClusterProcesses;
import io.submarine.cluster.metadata.ClusterMetadataTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Each server is stopped cleanly and started again in turn, as for an upgrade. */
class RollingRestartTests {

	private static final int CALLS = 200;

	@RegisterExtension
	final ClusterProcesses cluster = new ClusterProcesses();

	@Test
	void noCallFails() throws InterruptedException {
		ClusterMetadataTemplate client = this.cluster.client("client");
		Workload load = new Workload().start(client, 3, 1).start(this.cluster.client("other"), 3, 1);
		for (int server = 0; server < 3; server++) {
			load.awaitProgress(CALLS);
			assertThat(this.cluster.process(server).terminate(Duration.ofSeconds(30))).as("server %d stopped", server)
				.isTrue();
			load.awaitProgress(CALLS);
			this.cluster.restart(server);
			this.cluster.awaitCaughtUp(server);
		}
		load.endAndCheck(client);
		assertThat(load.failed()).isEmpty();
	}

}
