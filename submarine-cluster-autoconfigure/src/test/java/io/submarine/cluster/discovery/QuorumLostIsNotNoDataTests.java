package io.submarine.cluster.discovery;

import java.nio.file.Path;
import java.time.Duration;

import io.submarine.cluster.ClusterMember;
import io.submarine.cluster.ReadFailedException;
import io.submarine.cluster.internal.client.RoutedClusterClient;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The predecessors' mistake 3: without a quorum the map of members was empty, and running
 * processes were started a second time.
 */
class QuorumLostIsNotNoDataTests {

	@TempDir
	private Path root;

	private ThreeServers cluster;

	private RoutedClusterClient outside;

	private FeedClusterDirectory outsider;

	@BeforeEach
	void start() {
		this.cluster = new ThreeServers(this.root);
		this.outside = this.cluster.newClient("outside");
		this.outsider = this.cluster.directory(this.outside, "outside");
		new Registrations(this.outside).joinInterpreter("python-1");
		this.outsider.awaitMember("python-1", ThreeServers.PATIENCE);
		this.cluster.directory(0).awaitMember("python-1", ThreeServers.PATIENCE);
	}

	@AfterEach
	void stop() {
		this.cluster.close();
	}

	@Test
	void directoriesKeepWhatIsKnownAndSayThatItIsOld() {
		this.cluster.servers().get(1).stop();
		this.cluster.servers().get(2).stop();
		awaitOld(this.cluster.directory(0));
		awaitOld(this.outsider);
		assertThatExceptionOfType(ReadFailedException.class)
			.isThrownBy(() -> this.outsider.awaitMember("python-2", Duration.ofMillis(100)))
			.withMessageContaining("what is known is old")
			.withMessageContaining("It may be there");
		this.cluster.servers().get(1).start();
		Awaitility.await().atMost(ThreeServers.PATIENCE).until(() -> this.outsider.view().isCurrent());
		new Registrations(this.outside).joinInterpreter("python-2");
		assertThat(this.cluster.directory(0).awaitMember("python-2", ThreeServers.PATIENCE)).isNotNull();
		assertThat(this.outsider.awaitMember("python-2", ThreeServers.PATIENCE)).isNotNull();
	}

	private static void awaitOld(FeedClusterDirectory directory) {
		Awaitility.await().atMost(ThreeServers.PATIENCE).until(() -> !directory.view().isCurrent());
		assertThat(directory.view().complete()).isTrue();
		assertThat(directory.members()).extracting(ClusterMember::id).containsExactly("python-1");
		assertThat(directory.find("python-1")).isPresent();
	}

	@Test
	void directoryThatWasNeverReadFailsInsteadOfBeingEmpty() {
		this.cluster.servers().forEach((server) -> server.stop());
		RoutedClusterClient late = this.cluster.newClient("late");
		FeedClusterDirectory unread = new FeedClusterDirectory(late, () -> null, Duration.ofSeconds(1),
				Duration.ofMillis(500));
		unread.start();
		try {
			assertThatExceptionOfType(ReadFailedException.class).isThrownBy(unread::members);
			assertThatExceptionOfType(ReadFailedException.class)
				.isThrownBy(() -> unread.awaitMember("python-1", Duration.ofMillis(100)))
				.withMessageContaining("the members could not be read")
				.withMessageContaining("It may be there");
		}
		finally {
			unread.stop();
		}
	}

}
