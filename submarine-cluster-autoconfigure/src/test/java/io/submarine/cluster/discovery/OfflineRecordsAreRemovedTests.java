package io.submarine.cluster.discovery;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import io.submarine.cluster.internal.client.RoutedClusterClient;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The predecessors' mistakes 8 and 11: records of the dead stayed for ever, or came back
 * with half of their fields; and two servers on one host shared one record.
 */
class OfflineRecordsAreRemovedTests {

	@TempDir
	private Path root;

	private ThreeServers cluster;

	@BeforeEach
	void start() {
		this.cluster = new ThreeServers(this.root);
	}

	@AfterEach
	void stop() {
		this.cluster.close();
	}

	@Test
	void processThatDiesWithoutAWordIsRemovedEverywhereAndDoesNotComeBack() {
		RoutedClusterClient process = this.cluster.newClient("python-1");
		RecordingListener listener = new RecordingListener();
		this.cluster.directory(1).addListener(listener);
		LivingMember member = LivingMember.of(process,
				OwnMember.interpreter("submarine-server", "python-1").reachedAt("127.0.0.1", 9000));
		listener.awaitTold("JOINED python-1");
		process.stop();
		Awaitility.await().atMost(ThreeServers.PATIENCE).until(() -> listener.told().contains("LOST python-1"));
		for (int i = 0; i < 3; i++) {
			FeedClusterDirectory directory = this.cluster.directory(i);
			Awaitility.await().atMost(ThreeServers.PATIENCE).until(() -> directory.find("python-1").isEmpty());
		}
		assertThat(listener.told().stream().filter("JOINED python-1"::equals)).hasSize(1);
		member.close();
	}

	@Test
	void processThatLeavesIsRemovedAtOnce() {
		RoutedClusterClient process = this.cluster.newClient("python-1");
		RecordingListener listener = new RecordingListener();
		this.cluster.directory(1).addListener(listener);
		LivingMember.of(process, OwnMember.interpreter("submarine-server", "python-1")).close();
		listener.awaitTold("JOINED python-1", "LEFT python-1");
	}

	@Test
	void memberRemovedWhileAliveComesBackWithAllItsFields() {
		RoutedClusterClient process = this.cluster.newClient("python-1");
		try (LivingMember member = LivingMember.of(process,
				OwnMember.interpreter("submarine-server", "python-1")
					.reachedAt("127.0.0.1", 9000)
					.attribute("gpu", "true"))) {
			long first = member.leaseId();
			new Registrations(this.cluster.client(0)).leave(first);
			var back = Awaitility.await()
				.atMost(60, TimeUnit.SECONDS)
				.until(() -> this.cluster.directory(2).find("python-1").orElse(null),
						(found) -> found != null && found.incarnation() > first);
			assertThat(back.port()).isEqualTo(9000);
			assertThat(back.attribute("gpu")).isEqualTo("true");
		}
	}

	@Test
	void twoServersOnOneHostHaveTwoRecords() {
		try (LivingMember first = LivingMember.of(this.cluster.client(0), server(0));
				LivingMember second = LivingMember.of(this.cluster.client(1), server(1))) {
			assertThat(first.leaseId()).isNotEqualTo(second.leaseId());
			FeedClusterDirectory directory = this.cluster.directory(2);
			for (int i = 0; i < 2; i++) {
				var found = directory.awaitMember(this.cluster.address(i), ThreeServers.PATIENCE);
				assertThat(found.host()).isEqualTo("127.0.0.1");
				assertThat(found.port()).isEqualTo(this.cluster.servers().get(i).address().port());
				assertThat(directory.server(found.id()).orElseThrow().submarineServerPort()).isEqualTo(found.port());
			}
		}
	}

	private OwnMember server(int index) {
		var address = this.cluster.servers().get(index).address();
		return OwnMember.server("submarine-server", address).inSubmarineCluster(address);
	}

}
