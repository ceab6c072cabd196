package io.submarine.cluster.internal.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import com.alipay.sofa.jraft.NodeManager;
import com.alipay.sofa.jraft.rpc.RpcRequests.RequestVoteRequest;
import com.alipay.sofa.jraft.rpc.RpcRequests.RequestVoteResponse;
import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.internal.transport.TransportSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** One of three servers; the others are never started, so no leader is heard. */
class RaftPeerTests {

	private final List<ServerAddress> addresses = TestCluster.freeAddresses(3);

	private JRaftClusterServer server;

	private RaftPeer peer;

	@BeforeEach
	void start(@TempDir Path root) {
		this.server = new JRaftClusterServer(
				ServerSettings.builder(TestCluster.NAME, this.addresses.get(0), this.addresses, root.resolve("data"))
					.electionTimeout(Duration.ofMinutes(1))
					.minFreeDisk(0)
					.build(),
				TransportSettings.DEFAULT);
		this.server.start();
		this.peer = (RaftPeer) NodeManager.getInstance()
			.get(this.server.node().getGroupId(), this.server.node().getNodeId().getPeerId());
	}

	@AfterEach
	void stop() {
		this.server.stop();
	}

	private boolean preVote(ServerAddress candidate) {
		RequestVoteRequest request = RequestVoteRequest.newBuilder()
			.setGroupId(this.peer.getGroupId())
			.setServerId(candidate.toString())
			.setPeerId(this.peer.getServerId().toString())
			.setTerm(1)
			.setLastLogIndex(0)
			.setLastLogTerm(0)
			.setPreVote(true)
			.build();
		return ((RequestVoteResponse) this.peer.handlePreVoteRequest(request)).getGranted();
	}

	@Test
	void candidateItWouldVoteForGoesFirstButOnlyOnceInAWhile() {
		long quiet = this.peer.quietSinceNanos();
		assertThat(preVote(this.addresses.get(1))).isTrue();
		long yielded = this.peer.quietSinceNanos();
		assertThat(yielded - quiet).isPositive();
		assertThat(preVote(this.addresses.get(2))).isTrue();
		assertThat(this.peer.quietSinceNanos()).isEqualTo(yielded);
	}

	@Test
	void candidateItWouldNotVoteForDoesNotGoFirst() {
		long quiet = this.peer.quietSinceNanos();
		assertThat(preVote(new ServerAddress("127.0.0.1", 1))).isFalse();
		assertThat(this.peer.quietSinceNanos()).isEqualTo(quiet);
	}

	@Test
	void reluctantNodeWaitsLongerForALeader() {
		long quiet = this.peer.quietSinceNanos();
		this.peer.reluctant(true);
		assertThat(this.peer.quietSinceNanos()).isGreaterThan(quiet);
		this.peer.reluctant(false);
		assertThat(this.peer.quietSinceNanos()).isEqualTo(quiet);
	}

}
