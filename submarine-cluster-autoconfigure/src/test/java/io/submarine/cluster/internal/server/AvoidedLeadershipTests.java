package io.submarine.cluster.internal.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

import io.submarine.cluster.ServerAddress;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** A server that was asked to leave leadership to others. */
class AvoidedLeadershipTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	@TempDir
	private Path root;

	private TestCluster cluster;

	@AfterEach
	void stop() {
		this.cluster.close();
	}

	private void startSteady() {
		this.cluster = new TestCluster(this.root, 3, TestCluster.STEADY).start();
	}

	private void start(int servers) {
		this.cluster = new TestCluster(this.root, servers).start();
	}

	@Test
	void leaderHandsOverAndLeadsAgainWhenThatIsUndone() {
		start(3);
		JRaftClusterServer leader = this.cluster.leader();
		leader.avoidLeadership(true);
		assertThat(leader.avoidsLeadership()).isTrue();
		awaitLeader((other) -> other != leader);
		leader.avoidLeadership(false);
		assertThat(leader.avoidsLeadership()).isFalse();
		this.cluster.servers()
			.stream()
			.filter((other) -> other != leader)
			.forEach((other) -> other.avoidLeadership(true));
		awaitLeader((other) -> other == leader);
		assertThat(this.cluster.put("k", "v").getPut().getVersion()).isEqualTo(1);
	}

	@Test
	void leaderThatIsLostIsFollowedByOneThatDoesNotAvoidIt() {
		start(3);
		JRaftClusterServer lost = this.cluster.leader();
		List<JRaftClusterServer> others = this.cluster.followers();
		others.get(0).avoidLeadership(true);
		this.cluster.links().isolate(lost.address());
		awaitLeader((other) -> other == others.get(1));
		this.cluster.links().heal();
	}

	@Test
	void leadsWhereNobodyElseDoes() {
		start(3);
		this.cluster.servers().forEach((server) -> server.avoidLeadership(true));
		for (int i = 0; i < 20; i++) {
			assertThat(this.cluster.put("k", "v").getPut().getVersion()).isGreaterThan(i);
		}
	}

	@Test
	void stoppedServerCanAvoidNothingAndForgetsItsWish() {
		start(1);
		JRaftClusterServer server = this.cluster.leader();
		server.avoidLeadership(true);
		server.stop();
		assertThat(server.avoidsLeadership()).isFalse();
		assertThat(server.replica()).isEmpty();
		assertThat(server.reachablePeers()).isEmpty();
		assertThatIllegalStateException().isThrownBy(() -> server.avoidLeadership(true));
		server.start();
		assertThat(server.avoidsLeadership()).isFalse();
	}

	@Test
	void leadershipGoesToTheServerThatIsNamed() {
		startSteady();
		for (JRaftClusterServer target : this.cluster.servers()) {
			JRaftClusterServer leader = this.cluster.leader();
			if (leader != target) {
				Awaitility.await().atMost(PATIENCE).until(() -> leader.reachablePeers().contains(target.address()));
				TestClient.await(leader.transferLeadership(target.address(), Duration.ofSeconds(10)));
				awaitLeader((server) -> server == target);
			}
		}
	}

	@Test
	void leadershipGoesToNoServerThatIsUnknownOrNotHeard() {
		startSteady();
		JRaftClusterServer leader = this.cluster.leader();
		JRaftClusterServer follower = this.cluster.followers().get(0);
		assertThat(leader.transferLeadership(new ServerAddress("127.0.0.1", 1), PATIENCE)).isCompletedExceptionally();
		assertThat(leader.transferLeadership(leader.address(), PATIENCE)).isCompletedExceptionally();
		assertThat(follower.transferLeadership(leader.address(), PATIENCE)).isCompletedExceptionally();
		follower.stop();
		Awaitility.await().atMost(PATIENCE).until(() -> !leader.reachablePeers().contains(follower.address()));
		assertThat(leader.transferLeadership(follower.address(), PATIENCE)).isCompletedExceptionally();
	}

	private void awaitLeader(Predicate<JRaftClusterServer> wanted) {
		Awaitility.await()
			.atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(20))
			.until(() -> wanted.test(this.cluster.leader()));
	}

}
