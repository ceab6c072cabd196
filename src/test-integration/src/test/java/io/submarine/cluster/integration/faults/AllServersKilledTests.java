package io.submarine.cluster.integration.faults;

import java.util.stream.IntStream;

import io.submarine.cluster.integration.processes.ClusterProcesses;
import io.submarine.cluster.integration.processes.OwnedProcess;
import io.submarine.cluster.metadata.ClusterMetadataTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** All servers die at the same moment, as when the power fails, and come back. */
class AllServersKilledTests {

	private static final int TIMES = 2;

	private static final int CALLS = 300;

	@RegisterExtension
	final ClusterProcesses cluster = new ClusterProcesses();

	@Test
	void nothingAcknowledgedIsLost() throws InterruptedException {
		ClusterMetadataTemplate client = this.cluster.client("client");
		Workload load = new Workload().start(client, 4, 1);
		for (int time = 0; time < TIMES; time++) {
			load.awaitProgress(CALLS);
			IntStream.range(0, 3).mapToObj(this.cluster::process).parallel().forEach(OwnedProcess::kill);
			IntStream.range(0, 3).forEach(this.cluster::restart);
			load.awaitProgress(CALLS);
		}
		load.endAndCheck(client);
	}

}
