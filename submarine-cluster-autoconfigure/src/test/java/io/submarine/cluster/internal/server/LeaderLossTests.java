package io.submarine.cluster.internal.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.submarine.cluster.ClusterStatus;
import io.submarine.cluster.internal.protocol.CallReply;
import io.submarine.cluster.internal.protocol.Query;
import io.submarine.cluster.internal.protocol.Refusal;
import io.submarine.cluster.internal.protocol.Reply;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class LeaderLossTests {

	@TempDir
	private Path root;

	private TestCluster cluster;

	@AfterEach
	void stop() {
		this.cluster.close();
	}

	private void start(int servers) {
		this.cluster = new TestCluster(this.root, servers).start();
	}

	/** Puts under one session and number until the outcome is known, as a client does. */
	private Reply putOnce(long session, long number, String key, String value) {
		return this.cluster.apply(TestClient.put(key, value).toBuilder().setSession(session).setNumber(number).build());
	}

	@Test
	void acknowledgedWritesSurviveTheStopOfOneLeaderAfterAnother() {
		start(3);
		long session = this.cluster.openSession();
		for (int round = 0; round < 3; round++) {
			putOnce(session, round + 1, "round/" + round, "v");
			JRaftClusterServer leader = this.cluster.leader();
			leader.stop();
			JRaftClusterServer next = this.cluster.leader();
			for (int i = 0; i <= round; i++) {
				assertThat(TestClient.of(next).read("round/" + i)).isEqualTo("v");
			}
			leader.start();
			TestCluster.awaitStatus(leader, ClusterStatus.AVAILABLE);
			assertThat(TestClient.of(leader).read("round/" + round)).isEqualTo("v");
		}
	}

	@Test
	void writesGoOnOverACutOffLeaderAndApplyOnce() {
		start(3);
		long session = this.cluster.openSession();
		Map<String, Long> versions = new HashMap<>();
		for (int number = 1; number <= 60; number++) {
			if (number % 20 == 0) {
				this.cluster.links().heal();
				this.cluster.links().isolate(this.cluster.leader().address());
			}
			String key = "once/" + number % 7;
			Reply reply = putOnce(session, number, key, "v" + number);
			long version = reply.getPut().getVersion();
			assertThat(version).isEqualTo(versions.getOrDefault(key, 0L) + 1);
			versions.put(key, version);
		}
		this.cluster.links().heal();
	}

	@Test
	void retryOnTheNextLeaderGivesTheFirstResult() {
		start(3);
		long session = this.cluster.openSession();
		Reply first = putOnce(session, 1, "retried", "v");
		TestClient.await(this.cluster.leader().transferLeadership(Duration.ofSeconds(10)));
		assertThat(putOnce(session, 1, "retried", "v")).isEqualTo(first);
	}

	@Test
	void cutOffLeaderSaysThatItDoesNotKnowWhatBecameOfAWrite() {
		start(3);
		JRaftClusterServer leader = this.cluster.leader();
		this.cluster.links().isolate(leader.address());
		CallReply reply = TestClient.await(TestClient.of(leader).submit(TestClient.put("unknown", "v")));
		assertThat(reply.getRefusal().getCode()).isEqualTo(Refusal.Code.OUTCOME_UNKNOWN);
	}

	@Test
	void cutOffLeaderAnswersNoLinearizableRead() {
		start(3);
		JRaftClusterServer old = this.cluster.leader();
		this.cluster.links().isolate(old.address());
		JRaftClusterServer next = Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.until(() -> this.cluster.servers()
				.stream()
				.filter((server) -> server != old && server.address().equals(server.view().leader()))
				.findFirst()
				.orElse(null), (server) -> server != null);
		TestClient.of(next).apply(TestClient.put("newer", "v"));
		CallReply reply = TestClient.of(old)
			.call(TestClient.get("newer", Query.Consistency.LINEARIZABLE).setTimeoutMillis(500));
		assertThat(reply.hasRefusal()).isTrue();
		this.cluster.links().heal();
		TestCluster.awaitStatus(old, ClusterStatus.AVAILABLE);
		assertThat(TestClient.of(old).read("newer")).isEqualTo("v");
	}

	@Test
	void fiveServersGoOnWithoutTwo() {
		start(5);
		this.cluster.put("five", "1");
		this.cluster.leader().stop();
		this.cluster.leader().stop();
		this.cluster.put("five", "2");
		assertThat(this.cluster.servers().stream().filter(JRaftClusterServer::isRunning)).hasSize(3)
			.allSatisfy((server) -> assertThat(TestClient.of(server).read("five")).isEqualTo("2"));
	}

	@Test
	void allServersStartAgainWithEverything() {
		start(3);
		for (int i = 0; i < 20; i++) {
			this.cluster.put("kept/" + i, "v" + i);
		}
		this.cluster.servers().forEach(JRaftClusterServer::stop);
		this.cluster.start();
		for (int i = 0; i < 20; i++) {
			assertThat(TestClient.of(this.cluster.servers().get(i % 3)).read("kept/" + i)).isEqualTo("v" + i);
		}
	}

	@Test
	void cleanStopIsFollowedByALeaderWithoutAnElectionTimeOut() {
		this.cluster = new TestCluster(this.root, 3, (settings) -> settings.electionTimeout(Duration.ofSeconds(4)))
			.start();
		long begin = System.nanoTime();
		this.cluster.leader().stop();
		this.cluster.leader();
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(3500));
	}

}
