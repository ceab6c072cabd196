package io.submarine.cluster.internal.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.submarine.cluster.ClusterStatus;
import io.submarine.cluster.internal.protocol.CallReply;
import io.submarine.cluster.internal.protocol.Query;
import io.submarine.cluster.internal.protocol.Refusal;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class QuorumLossTests {

	@TempDir
	private Path root;

	private TestCluster cluster;

	private JRaftClusterServer last;

	@AfterEach
	void stop() {
		this.cluster.close();
	}

	/** Leaves one server of three, first or last the leader. */
	private void loseQuorum(QuorumLossPolicy policy, boolean keepLeader) {
		this.cluster = new TestCluster(this.root, 3, (settings) -> settings.onQuorumLoss(policy)).start();
		JRaftClusterServer leader = this.cluster.leader();
		this.cluster.put("kept", "v");
		this.last = keepLeader ? leader : this.cluster.followers().get(0);
		Awaitility.await().until(() -> this.last.local().localGet("kept") != null);
		List<JRaftClusterServer> others = this.cluster.servers()
			.stream()
			.filter((server) -> server != this.last)
			.toList();
		others.forEach((server) -> this.cluster.links().isolate(server.address()));
		others.forEach(JRaftClusterServer::stop);
	}

	@Test
	void degradedServerAnswersLocalReadsThatSayHowOldTheyAre() {
		loseQuorum(QuorumLossPolicy.DEGRADE, true);
		TestCluster.awaitStatus(this.last, ClusterStatus.READ_ONLY);
		assertThat(this.last.view().detail()).contains("no leader");
		CallReply reply = TestClient.of(this.last).call(TestClient.get("kept", Query.Consistency.LOCAL));
		assertThat(reply.getQuery().getGet().hasEntry()).isTrue();
		assertThat(reply.getQuery().getStalenessMillis()).isGreaterThanOrEqualTo(1000);
		assertThat(this.last.local().localReadRefusal()).isNull();
		assertThat(TestClient.of(this.last).call(TestClient.get("kept", Query.Consistency.LINEARIZABLE)).getRefusal())
			.satisfies((refusal) -> assertThat(refusal.getCode()).isEqualTo(Refusal.Code.NO_QUORUM));
		assertThat(TestClient.await(TestClient.of(this.last).submit(TestClient.put("a", "b"))).getRefusal().getCode())
			.isEqualTo(Refusal.Code.NO_QUORUM);
	}

	@Test
	void refusingServerRefusesAllAndComesBackWithItsPeers() {
		loseQuorum(QuorumLossPolicy.REFUSE, false);
		TestCluster.awaitStatus(this.last, ClusterStatus.UNAVAILABLE);
		assertThat(TestClient.of(this.last).call(TestClient.get("kept", Query.Consistency.LOCAL)).getRefusal())
			.satisfies((refusal) -> assertThat(refusal.getCode()).isEqualTo(Refusal.Code.NO_QUORUM));
		assertThat(this.last.local().localReadRefusal()).isNotNull();
		this.cluster.links().heal();
		this.cluster.servers().forEach(JRaftClusterServer::start);
		TestCluster.awaitStatus(this.last, ClusterStatus.AVAILABLE);
		assertThat(TestClient.of(this.last).read("kept")).isEqualTo("v");
	}

	@Test
	void readersOfTheFeedAreSentElsewhere() {
		loseQuorum(QuorumLossPolicy.DEGRADE, false);
		TestReader reader = TestReader.open(this.last, "", 1);
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> reader.failure() != null);
		TestCluster.awaitStatus(this.last, ClusterStatus.READ_ONLY);
		TestReader late = TestReader.open(this.last, "", 1);
		Awaitility.await().until(() -> late.failure() != null && !late.failure().sent());
	}

	@Test
	void serverThatHeardNoLeaderSinceItsStartAnswersNothingAsIfItWereEmpty() {
		this.cluster = new TestCluster(this.root, 3);
		JRaftClusterServer alone = this.cluster.servers().get(0);
		alone.start();
		assertThat(alone.view().status()).isEqualTo(ClusterStatus.STARTING);
		CallReply reply = TestClient.of(alone).call(TestClient.get("any", Query.Consistency.LOCAL));
		assertThat(reply.getRefusal().getCode()).isEqualTo(Refusal.Code.UNAVAILABLE);
		assertThat(TestClient.of(alone)
			.call(TestClient.get("any", Query.Consistency.LINEARIZABLE).setTimeoutMillis(200))
			.getRefusal()
			.getCode()).isEqualTo(Refusal.Code.TIMED_OUT);
	}

}
