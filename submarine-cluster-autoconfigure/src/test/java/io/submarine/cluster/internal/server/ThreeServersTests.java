package io.submarine.cluster.internal.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.submarine.cluster.ClusterRole;
import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.internal.protocol.CallReply;
import io.submarine.cluster.internal.protocol.CallRequest;
import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.LeaseExpire;
import io.submarine.cluster.internal.protocol.Query;
import io.submarine.cluster.internal.protocol.Refusal;
import io.submarine.cluster.internal.protocol.StatusQuery;
import io.submarine.cluster.internal.protocol.StatusReply;
import io.submarine.cluster.internal.transport.GrpcConnector;
import io.submarine.cluster.internal.transport.TransportSettings;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ThreeServersTests {

	private static TestCluster cluster;

	@BeforeAll
	static void start(@TempDir Path root) {
		cluster = new TestCluster(root, 3, TestCluster.STEADY).start();
	}

	@AfterAll
	static void stop() {
		cluster.close();
	}

	@Test
	void everyServerReadsWhatWasJustWrittenOnTheLeader() {
		TestClient leader = TestClient.of(cluster.leader());
		for (int i = 0; i < 50; i++) {
			String value = "v" + i;
			leader.apply(TestClient.put("read/everywhere", value));
			assertThat(cluster.servers())
				.allSatisfy((server) -> assertThat(TestClient.of(server).read("read/everywhere")).isEqualTo(value));
		}
	}

	@Test
	void manyReadersOfAFollowerAllGetAnAnswer() {
		TestClient.of(cluster.leader()).apply(TestClient.put("read/many", "v"));
		TestClient follower = TestClient.of(cluster.followers().get(0));
		List<CompletableFuture<CallReply>> replies = new ArrayList<>();
		for (int i = 0; i < 500; i++) {
			replies.add(follower.send(TestClient.get("read/many", Query.Consistency.LINEARIZABLE)));
		}
		assertThat(replies)
			.allSatisfy((reply) -> assertThat(TestClient.await(reply).getQuery().getGet().hasEntry()).isTrue());
	}

	@Test
	void followerSaysWhoLeads() {
		JRaftClusterServer leader = cluster.leader();
		CallReply reply = TestClient
			.await(TestClient.of(cluster.followers().get(0)).submit(TestClient.put("refused", "v")));
		assertThat(reply.getRefusal().getCode()).isEqualTo(Refusal.Code.NOT_LEADER);
		assertThat(reply.getRefusal().getLeader()).isEqualTo(leader.address().toString());
	}

	@Test
	void commandsOfTheLeaderItselfAreNotTakenFromClients() {
		Command expire = Command.newBuilder().setLeaseExpire(LeaseExpire.newBuilder().addLeaseIds(1)).build();
		CallReply reply = TestClient.await(TestClient.of(cluster.leader()).submit(expire));
		assertThat(reply.getRefusal().getCode()).isEqualTo(Refusal.Code.INVALID);
	}

	@Test
	void changeThatFitsNoMessageBetweenServersIsRefused() {
		CallReply reply = TestClient
			.await(TestClient.of(cluster.leader()).submit(TestClient.put("huge", "v".repeat(9 << 20))));
		assertThat(reply.getRefusal().getCode()).isEqualTo(Refusal.Code.INVALID);
	}

	// The leader applies what it has in memory, the others what the log's bytes say.
	@Test
	void changeThatOtherServersWouldReadDifferentlyIsRefused() {
		CallReply reply = TestClient.await(TestClient.of(cluster.leader()).submit(TestClient.put("half\uD800", "v")));
		assertThat(reply.getRefusal().getCode()).isEqualTo(Refusal.Code.INVALID);
	}

	@Test
	void localReadWaitsForTheRevisionItDemands() {
		long revision = TestClient.of(cluster.leader()).apply(TestClient.put("local", "v")).getRevision();
		TestClient follower = TestClient.of(cluster.followers().get(0));
		CallRequest.Builder request = TestClient.get("local", Query.Consistency.LOCAL);
		request.getQueryBuilder().setMinRevision(revision);
		CallReply reply = follower.call(request);
		assertThat(reply.getQuery().getGet().getEntry().getModRevision()).isEqualTo(revision);
		assertThat(reply.getQuery().getStalenessMillis()).isBetween(0L, 2000L);
	}

	@Test
	void readThatDemandsARevisionToComeGivesUpInItsTime() {
		CallRequest.Builder request = TestClient.get("local", Query.Consistency.LOCAL).setTimeoutMillis(100);
		request.getQueryBuilder().setMinRevision(1_000_000);
		assertThat(TestClient.of(cluster.leader()).call(request).getRefusal().getCode())
			.isEqualTo(Refusal.Code.TIMED_OUT);
	}

	@Test
	void followersApplyACommitWithoutWaitingForTheNextHeartbeat() {
		JRaftClusterServer follower = cluster.followers().get(0);
		JRaftClusterServer leader = cluster.leader();
		List<Long> micros = new ArrayList<>();
		for (int i = 0; i < 21; i++) {
			long revision = TestClient.of(leader).apply(TestClient.put("prompt", "v" + i)).getRevision();
			long acknowledged = System.nanoTime();
			Awaitility.await()
				.pollInSameThread()
				.pollDelay(Duration.ZERO)
				.pollInterval(Duration.ofNanos(100_000))
				.until(() -> follower.local().localRevision() >= revision);
			micros.add((System.nanoTime() - acknowledged) / 1000);
		}
		// A heartbeat comes each 400 ms only.
		assertThat(micros.stream().sorted().toList().get(10)).isLessThan(50_000L);
	}

	@Test
	void statusIsAnsweredByEveryServer() {
		JRaftClusterServer leader = cluster.leader();
		assertThat(cluster.servers()).allSatisfy((server) -> {
			StatusReply status = TestClient.of(server)
				.call(CallRequest.newBuilder().setStatus(StatusQuery.getDefaultInstance()))
				.getStatus();
			assertThat(status.getStatus()).isEqualTo("AVAILABLE");
			assertThat(status.getLeader()).isEqualTo(leader.address().toString());
			assertThat(status.getSelf()).isEqualTo(server.address().toString());
			assertThat(status.getPeersList()).hasSize(3);
			assertThat(status.getTerm()).isPositive();
		});
	}

	@Test
	void portServesTheSameCalls() {
		JRaftClusterServer leader = cluster.leader();
		try (GrpcConnector connector = new GrpcConnector(TestCluster.NAME, "a-client", TransportSettings.DEFAULT)) {
			TestClient client = new TestClient(connector.connect(leader.address()));
			client.apply(TestClient.put("over/the/wire", "v"));
			assertThat(client.read("over/the/wire")).isEqualTo("v");
		}
	}

	@Test
	void leadershipIsHandedOverOnDemand() {
		JRaftClusterServer before = cluster.leader();
		ServerAddress address = before.address();
		TestClient.await(before.transferLeadership(Duration.ofSeconds(10)));
		JRaftClusterServer after = cluster.leader();
		assertThat(after.address()).isNotEqualTo(address);
		assertThat(before.view().role()).isEqualTo(ClusterRole.FOLLOWER);
		TestClient.of(after).apply(TestClient.put("after/transfer", "v"));
	}

	@Test
	void followerHasNoLeadershipToHandOver() {
		assertThat(cluster.followers().get(0).transferLeadership(Duration.ofSeconds(1))).isCompletedExceptionally();
	}

}
