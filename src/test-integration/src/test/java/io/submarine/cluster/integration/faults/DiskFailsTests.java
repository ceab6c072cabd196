package io.submarine.cluster.integration.faults;

import java.io.IOException;

import io.submarine.cluster.integration.processes.ClusterProcesses;
import io.submarine.cluster.metadata.ClusterMetadataTemplate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The operating system refuses what a server writes, as it does when a disk is full or
 * its controller fails. Caused by a limit on the size of files, which the kernel enforces
 * on the write itself.
 */
class DiskFailsTests {

	private static final int CALLS = 200;

	private static final long MORE_THAN_LOGGING_NEEDS = 256 << 10;

	@RegisterExtension
	final ClusterProcesses cluster = new ClusterProcesses();

	@Test
	void aFollowerThatCannotWriteItsLogGoesOutAndComesBackWithNothingLost() throws Exception {
		ClusterMetadataTemplate client = this.cluster.client("client");
		Workload load = new Workload().start(client, 4, 1);
		load.awaitProgress(CALLS);
		int follower = this.cluster.follower();
		this.cluster.process(follower).limitFiles(MORE_THAN_LOGGING_NEEDS);
		assertOut(follower);
		load.awaitProgress(CALLS);
		comesBack(follower);
		load.awaitProgress(CALLS);
		load.endAndCheck(client);
	}

	@Test
	void aLeaderThatCannotWriteItsLogIsReplacedAndComesBackWithNothingLost() throws Exception {
		ClusterMetadataTemplate client = this.cluster.client("client");
		Workload load = new Workload().start(client, 4, 1);
		load.awaitProgress(CALLS);
		int leader = this.cluster.leader();
		this.cluster.process(leader).limitFiles(MORE_THAN_LOGGING_NEEDS);
		assertOut(leader);
		this.cluster.leaderBut(leader);
		load.awaitProgress(CALLS);
		comesBack(leader);
		load.awaitProgress(CALLS);
		load.endAndCheck(client);
	}

	@Test
	void aSnapshotThatCannotBeWrittenHarmsNothingAndIsWrittenLater() throws Exception {
		ClusterMetadataTemplate client = this.cluster.client("client");
		for (int i = 0; i < 64; i++) {
			client.put("large/" + i, new byte[32 * 1024]);
		}
		int server = this.cluster.follower();
		this.cluster.awaitCaughtUp(server);
		// With a log that is smaller than the state.
		assertThat(this.cluster.process(server).terminate(ClusterProcesses.LIMIT)).isTrue();
		this.cluster.restart(server);
		this.cluster.awaitCaughtUp(server);
		this.cluster.process(server).limitFiles(1 << 20);
		assertThat(this.cluster.snapshot(server)).contains("File too large");
		client.put("small", "value");
		this.cluster.awaitCaughtUp(server);
		assertThat(this.cluster.status(server)).isEqualTo("AVAILABLE");
		this.cluster.process(server).unlimitFiles();
		this.cluster.takeSnapshot(server);
		assertThat(this.cluster.process(server).isAlive()).isTrue();
	}

	/** It says so, names what failed and what to do, and its process lives on. */
	private void assertOut(int server) throws IOException {
		this.cluster.awaitStatus(server, "UNAVAILABLE");
		assertThat(this.cluster.process(server).isAlive()).isTrue();
		assertThat(this.cluster.log(server)).contains("the Raft node stopped").contains("restart this server");
	}

	private void comesBack(int server) {
		this.cluster.process(server).kill();
		this.cluster.restart(server);
		this.cluster.awaitCaughtUp(server);
		this.cluster.awaitStatus(server, "AVAILABLE");
	}

}
