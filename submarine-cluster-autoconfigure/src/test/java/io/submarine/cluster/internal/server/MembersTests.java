package io.submarine.cluster.internal.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.submarine.cluster.internal.protocol.CallReply;
import io.submarine.cluster.internal.protocol.CallRequest;
import io.submarine.cluster.internal.protocol.FeedChunk;
import io.submarine.cluster.internal.protocol.FeedRequest;
import io.submarine.cluster.internal.protocol.LinkException;
import io.submarine.cluster.internal.protocol.Member;
import io.submarine.cluster.internal.protocol.MemberState;
import io.submarine.cluster.internal.protocol.MembersQuery;
import io.submarine.cluster.internal.protocol.Query;
import io.submarine.cluster.internal.protocol.StreamCall;
import io.submarine.cluster.internal.protocol.StreamReceiver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Members of a real cluster: R13, R14. */
class MembersTests {

	private static final Duration BEAT = Duration.ofSeconds(1);

	private static final Duration TTL = Duration.ofSeconds(6);

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static TestCluster cluster;

	@BeforeAll
	static void start(@TempDir Path root) {
		cluster = new TestCluster(root, 3,
				TestCluster.STEADY.andThen((settings) -> settings.reportInterval(Duration.ofSeconds(1))))
			.start();
	}

	@AfterAll
	static void stop() {
		cluster.close();
	}

	private static Member member(String key) {
		CallReply reply = TestClient.of(cluster.leader())
			.call(CallRequest.newBuilder()
				.setQuery(Query.newBuilder().setMembers(MembersQuery.newBuilder().setPrefix(key))));
		List<Member> found = reply.getQuery().getMembers().getMembersList();
		return found.isEmpty() ? null : found.get(0);
	}

	@Test
	void silentMemberIsSuspectedThenLostAndEveryServerTellsOfIt() {
		String key = "_cluster/interpreters/silent";
		TestClient leader = TestClient.of(cluster.leader());
		MemberNews news = MemberNews.of(cluster.followers().get(0));
		long lease = leader.join(key, TTL);
		assertThat(leader.beat(key, lease, BEAT).getKeepAlive().getMemberLeaseIdsList()).containsExactly(lease);
		await().atMost(PATIENCE)
			.untilAsserted(() -> assertThat(news.of(key)).containsExactly("JOINED", "SUSPECT", "LOST"));
		assertThat(member(key)).isNull();
		assertThat(leader.beat(key, lease, BEAT).getKeepAlive().getMemberLeaseIdsList()).containsExactly(0L);
		assertThat(member(key)).isNull();
	}

	@Test
	void memberHeardAgainRecovers() {
		String key = "_cluster/servers/10.0.0.1:6060";
		TestClient leader = TestClient.of(cluster.leader());
		MemberNews news = MemberNews.of(cluster.followers().get(0));
		Duration patient = Duration.ofMinutes(1);
		long lease = leader.join(key, patient);
		leader.beat(key, lease, BEAT);
		await().atMost(PATIENCE).until(() -> news.of(key).contains("SUSPECT"));
		leader.beat(key, lease, patient);
		await().atMost(PATIENCE)
			.untilAsserted(() -> assertThat(news.of(key)).containsExactly("JOINED", "SUSPECT", "RECOVERED"));
		assertThat(member(key).getStatus().getState()).isEqualTo(MemberState.MEMBER_STATE_UP);
	}

	@Test
	void heartbeatIsInTheLeadersTime() {
		String key = "_cluster/servers/10.0.0.2:6060";
		TestClient leader = TestClient.of(cluster.leader());
		long before = System.currentTimeMillis();
		long lease = leader.join(key, Duration.ofMinutes(1));
		leader.beat(key, lease, Duration.ofMinutes(1));
		await().atMost(PATIENCE).until(() -> member(key).hasStatus());
		assertThat(member(key).getStatus().getHeartbeatMillis()).isBetween(before, System.currentTimeMillis());
		assertThat(member(key).getStatus().getUsage().toStringUtf8()).isEqualTo("{}");
	}

	private static final class MemberNews implements StreamReceiver<FeedChunk> {

		private final List<FeedChunk> chunks = new CopyOnWriteArrayList<>();

		private StreamCall call;

		static MemberNews of(JRaftClusterServer server) {
			MemberNews news = new MemberNews();
			news.call = server.local()
				.feed(FeedRequest.newBuilder().setMemberChanges(true).setFromRevision(1).build(), news);
			news.call.request(Integer.MAX_VALUE);
			return news;
		}

		@Override
		public void onNext(FeedChunk part) {
			this.chunks.add(part);
		}

		@Override
		public void onEnd() {
			throw new AssertionError("a feed does not end by itself");
		}

		@Override
		public void onFailure(LinkException reason) {
			// The cluster is closed.
		}

		List<String> of(String key) {
			return this.chunks.stream()
				.flatMap((chunk) -> chunk.getItemsList().stream())
				.filter((item) -> item.hasMember() && item.getMember().getKey().equals(key))
				.map((item) -> item.getMember().getKind().name())
				.toList();
		}

	}

}
