package io.submarine.cluster.integration.faults;

import io.submarine.cluster.integration.processes.ClusterProcesses;
import io.submarine.cluster.metadata.ClusterMetadataTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The leader dies as {@code kill -9} ends it, while several threads write. R12. */
class LeaderKilledTests {

	private static final int KILLS = 10;

	private static final int CALLS = 200;

	@RegisterExtension
	final ClusterProcesses cluster = new ClusterProcesses();

	@Test
	void nothingIsLostOrDoubledOverTenKills() throws InterruptedException {
		ClusterMetadataTemplate one = this.cluster.client("one");
		Workload load = new Workload().start(one, 3, 1).start(this.cluster.client("other"), 3, 1);
		for (int kill = 0; kill < KILLS; kill++) {
			load.awaitProgress(CALLS);
			int leader = this.cluster.leader();
			this.cluster.process(leader).kill();
			load.awaitProgress(CALLS);
			this.cluster.restart(leader);
			this.cluster.awaitCaughtUp(leader);
		}
		load.endAndCheck(one);
	}

}
