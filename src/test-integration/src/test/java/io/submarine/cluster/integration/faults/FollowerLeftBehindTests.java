package io.submarine.cluster.integration.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import io.submarine.cluster.integration.processes.ClusterProcesses;
import io.submarine.cluster.metadata.ClusterMetadataTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** A follower is away while the others cut the log that it would need. */
class FollowerLeftBehindTests {

	private static final int CALLS = 500;

	@RegisterExtension
	final ClusterProcesses cluster = new ClusterProcesses();

	@Test
	void comesBackByASnapshotAndTakesItsPart() throws InterruptedException, IOException {
		ClusterMetadataTemplate client = this.cluster.client("client");
		Workload load = new Workload().start(client, 4, 1);
		load.awaitProgress(CALLS);
		int away = this.cluster.follower();
		this.cluster.process(away).kill();
		assertThat(snapshots(away)).as("no snapshot of its own").isZero();
		// JRaft keeps the log from the snapshot before the last on.
		for (int snapshot = 0; snapshot < 3; snapshot++) {
			load.awaitProgress(CALLS);
			this.cluster.takeSnapshot(this.cluster.leader());
		}
		this.cluster.restart(away);
		this.cluster.awaitCaughtUp(away);
		assertThat(snapshots(away)).as("the leader's snapshot").isEqualTo(1);
		int leader = this.cluster.leader();
		this.cluster.process(leader).kill();
		load.awaitProgress(CALLS);
		load.endAndCheck(client);
	}

	private long snapshots(int server) throws IOException {
		try (Stream<Path> files = Files.walk(this.cluster.dataDirectory(server))) {
			return files.filter((file) -> file.getFileName().toString().matches("snapshot_\\d+")).count();
		}
	}

}
