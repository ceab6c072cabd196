package io.submarine.cluster.internal.server;

import java.nio.file.Path;
import java.time.Duration;

import io.submarine.cluster.internal.protocol.CallReply;
import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.Deletion;
import io.submarine.cluster.internal.protocol.Refusal;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class LeaseTests {

	private static TestCluster cluster;

	@BeforeAll
	static void start(@TempDir Path root) {
		cluster = new TestCluster(root, 3, TestCluster.STEADY).start();
	}

	@AfterAll
	static void stop() {
		cluster.close();
	}

	private static Command bound(String key, long lease) {
		Command.Builder command = TestClient.put(key, "v").toBuilder();
		command.getPutBuilder().setLeaseId(lease);
		return command.build();
	}

	@Test
	void entriesVanishWithALeaseThatNobodyRenews() {
		TestClient leader = TestClient.of(cluster.leader());
		TestReader reader = TestReader.open(cluster.followers().get(0), "lease/a", 1);
		long lease = leader.grant(Duration.ofSeconds(1));
		leader.apply(bound("lease/a", lease));
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> leader.read("lease/a") == null);
		Awaitility.await()
			.untilAsserted(() -> assertThat(reader.items()).last()
				.satisfies(
						(item) -> assertThat(item.getDeletion().getCause()).isEqualTo(Deletion.Cause.LEASE_EXPIRED)));
		assertThat(leader.keepAlive(lease).getKeepAlive().getTtlMillisList()).containsExactly(0L);
	}

	@Test
	void renewedLeaseOutlivesItsTimeWithoutALogEntry() {
		TestClient leader = TestClient.of(cluster.leader());
		long lease = leader.grant(Duration.ofSeconds(2));
		leader.apply(bound("lease/b", lease));
		long applied = cluster.leader().view().appliedIndex();
		long end = System.nanoTime() + Duration.ofSeconds(4).toNanos();
		Awaitility.await().pollInterval(Duration.ofMillis(200)).atMost(Duration.ofSeconds(20)).until(() -> {
			assertThat(leader.keepAlive(lease).getKeepAlive().getTtlMillisList()).containsExactly(2000L);
			return System.nanoTime() > end;
		});
		assertThat(leader.read("lease/b")).isEqualTo("v");
		assertThat(cluster.leader().view().appliedIndex()).isLessThanOrEqualTo(applied + 2);
	}

	@Test
	void changeOfLeaderGivesEveryLeaseAFullTerm() {
		JRaftClusterServer before = cluster.leader();
		long lease = TestClient.of(before).grant(Duration.ofSeconds(3));
		TestClient.of(before).apply(bound("lease/c", lease));
		TestClient.await(before.transferLeadership(Duration.ofSeconds(10)));
		TestClient after = TestClient.of(cluster.leader());
		assertThat(after.keepAlive(lease).getKeepAlive().getTtlMillisList()).containsExactly(3000L);
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> after.read("lease/c") == null);
	}

	@Test
	void onlyTheLeaderRenews() {
		CallReply reply = TestClient.of(cluster.followers().get(0)).keepAlive(1L);
		assertThat(reply.getRefusal().getCode()).isEqualTo(Refusal.Code.NOT_LEADER);
	}

	@Test
	void sessionEndsAsALeaseDoes() {
		TestClient leader = TestClient.of(cluster.leader());
		long session = leader.openSession(Duration.ofSeconds(1));
		assertThat(leader.keepAlive(session).getKeepAlive().getTtlMillisList()).containsExactly(1000L);
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.pollInterval(Duration.ofSeconds(2))
			.until(() -> leader.keepAlive(session).getKeepAlive().getTtlMillis(0) == 0);
	}

}
