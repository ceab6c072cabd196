package io.submarine.cluster.internal.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import com.google.protobuf.ByteString;
import io.submarine.cluster.ReplicaView;
import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.Delete;
import io.submarine.cluster.internal.protocol.Event;
import io.submarine.cluster.internal.protocol.LeaseRevoke;
import io.submarine.cluster.internal.protocol.Publish;
import io.submarine.cluster.internal.protocol.Put;
import io.submarine.cluster.internal.state.DefaultLimits;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ReplicaViewTests {

	private static TestCluster cluster;

	private static JRaftClusterServer server;

	private static TestClient client;

	@BeforeAll
	static void start(@TempDir Path root) {
		cluster = new TestCluster(root, 1).start();
		server = cluster.leader();
		client = TestClient.of(server);
	}

	@AfterAll
	static void stop() {
		cluster.close();
	}

	private static ReplicaView view() {
		return server.replica().orElseThrow();
	}

	private static void put(String key, long lease) {
		client.apply(Command.newBuilder()
			.setReservedKeys(true)
			.setPut(Put.newBuilder().setKey(key).setValue(ByteString.copyFromUtf8("v")).setLeaseId(lease))
			.build());
	}

	@Test
	void leasesAreShownInPagesWithWhatVanishesWithThem() {
		long first = client.grant(Duration.ofMinutes(1));
		long session = client.openSession(Duration.ofMinutes(2));
		for (int i = 10; i < 25; i++) {
			put("leased/" + i, first);
		}
		ReplicaView view = view();
		List<ReplicaView.Lease> two = view.leases(first - 1, 2);
		assertThat(two).extracting(ReplicaView.Lease::id).containsExactly(first, session);
		assertThat(two.get(0).ttl()).isEqualTo(Duration.ofMinutes(1));
		assertThat(two.get(0).session()).isFalse();
		assertThat(two.get(0).entries()).isEqualTo(15);
		assertThat(two.get(0).keys()).hasSize(10).startsWith("leased/10").endsWith("leased/19");
		assertThat(two.get(1).session()).isTrue();
		assertThat(two.get(1).keys()).isEmpty();
		assertThat(view.leases(first, 10)).extracting(ReplicaView.Lease::id).containsExactly(session);
		assertThat(view.leaseCount()).isGreaterThanOrEqualTo(2);
		long revision = view.revision();
		put("leased/after", 0);
		assertThat(view.revision()).isEqualTo(revision);
		assertThat(view().revision()).isGreaterThan(revision);
	}

	@Test
	void lastChangesAreShownWithoutValues() {
		long lease = client.grant(Duration.ofMinutes(1));
		put("changes/a", 0);
		put("changes/a", 0);
		client.apply(Command.newBuilder().setDelete(Delete.newBuilder().setKey("changes/a")).build());
		put("_cluster/interpreters/i", lease);
		client.apply(Command.newBuilder()
			.setPublish(Publish.newBuilder()
				.setEvent(Event.newBuilder().setId("id-1").setType("stop").setOrigin("o").setTarget("i")))
			.build());
		client.apply(Command.newBuilder().setLeaseRevoke(LeaseRevoke.newBuilder().setLeaseId(lease)).build());
		List<ReplicaView.Change> changes = view().recentChanges(8);
		assertThat(changes).extracting((change) -> change.kind() + " " + change.about())
			.containsExactly("PUT changes/a", "PUT changes/a", "DELETE changes/a", "PUT _cluster/interpreters/i",
					"JOINED _cluster/interpreters/i", "EVENT id-1", "DELETE _cluster/interpreters/i",
					"LEFT _cluster/interpreters/i");
		assertThat(changes).extracting(ReplicaView.Change::revision).isSorted().doesNotHaveDuplicates();
		assertThat(changes.get(1).details()).containsEntry("version", "2").doesNotContainKey("lease");
		assertThat(changes.get(2).details()).containsEntry("cause", "DELETED");
		assertThat(changes.get(3).details()).containsEntry("lease", Long.toString(lease));
		assertThat(changes.get(5).details()).containsEntry("type", "stop")
			.containsEntry("target", "i")
			.doesNotContainKey("replyTo");
		assertThat(view().recentChanges(1)).containsExactly(changes.get(7));
		assertThat(view().recentChanges(1000)).endsWith(changes.toArray(ReplicaView.Change[]::new));
		assertThat(view().feedFirstRevision()).isEqualTo(1);
	}

	@Test
	void boundsAreThoseInForce() {
		ReplicaView.Limits limits = view().limits();
		assertThat(limits.maxValueBytes()).isEqualTo(DefaultLimits.limits().getMaxValueBytes());
		assertThat(limits.feedMaxItems()).isEqualTo(DefaultLimits.limits().getFeedMaxItems());
		assertThat(limits.maxTransactionOperations()).isEqualTo(128);
	}

}
