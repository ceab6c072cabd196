package io.submarine.cluster.internal.server;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ThreeServersTests {

	private TestCluster cluster;

	@BeforeEach
	void start(@TempDir Path root) {
		this.cluster = new TestCluster(root, 3).start();
	}

	@AfterEach
	void stop() {
		this.cluster.close();
	}

	@Test
	void everyServerReadsWhatWasWrittenOnTheLeader() {
		TestClient.of(this.cluster.leader()).apply(TestClient.put("a/b", "1"));
		assertThat(this.cluster.servers())
			.allSatisfy((server) -> assertThat(TestClient.of(server).read("a/b")).isEqualTo("1"));
	}

}
