package io.submarine.cluster.internal.server;

import java.nio.file.Path;

import io.submarine.cluster.ServerAddress;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MembershipTests {

	@Test
	void serversThatTheClusterHasNowAreNotedAndTheOldListIsRefused(@TempDir Path root) {
		try (TestCluster cluster = new TestCluster(root, 3, TestCluster.STEADY).start()) {
			JRaftClusterServer leader = cluster.leader();
			ServerAddress removed = cluster.followers().get(0).address();
			leader.node().removePeer(PeerIds.of(removed), (status) -> assertThat(status.isOk()).isTrue());
			Path directory = root.resolve("server-" + leader.address().port());
			Awaitility.await().untilAsserted(() -> {
				assertThat(leader.view().peers()).hasSize(2).doesNotContain(removed);
				assertThat(IdentityFile.read(directory).peers()).hasSize(2).doesNotContain(removed);
			});
			TestClient.of(leader).apply(TestClient.put("still", "works"));
			leader.stop();
			assertThatExceptionOfType(ServerStartException.PeersChanged.class).isThrownBy(leader::start)
				.withMessageContaining(removed.toString());
		}
	}

}
