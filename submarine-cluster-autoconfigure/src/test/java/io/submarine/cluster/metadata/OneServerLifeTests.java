package io.submarine.cluster.metadata;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.submarine.cluster.NotAppliedException;
import io.submarine.cluster.ReadFailedException;
import io.submarine.cluster.feed.EntryDeleted;
import io.submarine.cluster.feed.FeedSubscription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** What users of the template see of a real server that starts, stops and expires. */
class OneServerLifeTests {

	@TempDir
	private Path directory;

	@Test
	void stoppedServerIsNotAnEmptyOne() {
		try (OneServer server = new OneServer(this.directory)) {
			ClusterMetadataTemplate metadata = new ClusterMetadataTemplate(server.clientInside(),
					new JsonMetadataSerializer(), Duration.ofMillis(300));
			MetadataEntry<String> stored = firstPut(metadata);
			server.server().stop();
			assertThatExceptionOfType(ReadFailedException.class)
				.isThrownBy(() -> metadata.get("a", String.class, GetOptions.local()));
			assertThatExceptionOfType(ReadFailedException.class).isThrownBy(() -> metadata.get("a", String.class));
			assertThatExceptionOfType(ReadFailedException.class).isThrownBy(() -> metadata.list("", String.class));
			assertThatExceptionOfType(ReadFailedException.class).isThrownBy(() -> metadata.scan("", String.class));
			assertThatExceptionOfType(NotAppliedException.class).isThrownBy(() -> metadata.put("a", "y"));
			assertThat(stored.version()).isEqualTo(1);
		}
	}

	@Test
	void watchEntriesAndLeasesOutliveARestart() {
		try (OneServer server = new OneServer(this.directory)) {
			ClusterMetadataTemplate metadata = OneServer.patient(server.clientInside());
			List<EntryChange<String>> seen = new CopyOnWriteArrayList<>();
			MetadataEntry<String> stored = firstPut(metadata);
			LeaseGrant lease = metadata.leases().grant(Duration.ofMinutes(5));
			try (FeedSubscription watch = metadata.watch("", String.class, seen::add)) {
				server.server().stop();
				server.server().start();
				assertThat(metadata.get("a", String.class).entry()).contains(stored);
				MetadataEntry<String> after = metadata.put("b", "y", PutOptions.always().withLease(lease.id()));
				await().until(() -> seen.size() == 1);
				assertThat(seen.get(0)).isInstanceOfSatisfying(EntryChange.Put.class,
						(change) -> assertThat(change.entry()).isEqualTo(after));
				assertThat(watch.isOpen()).isTrue();
			}
		}
	}

	@Test
	void leaseThatIsNotKeptAliveExpiresAndOneThatIsHeldDoesNot() {
		try (OneServer server = new OneServer(this.directory)) {
			ClusterMetadataTemplate metadata = OneServer.patient(server.clientOutside());
			firstPut(metadata);
			List<EntryChange<String>> seen = new CopyOnWriteArrayList<>();
			try (FeedSubscription watch = metadata.watch("", String.class, seen::add);
					ClusterLease held = metadata.leases().hold(Duration.ofSeconds(1))) {
				LeaseGrant left = metadata.leases().grant(Duration.ofSeconds(1));
				metadata.put("held", "x", PutOptions.ifAbsent().withLease(held.id()));
				metadata.put("left", "x", PutOptions.ifAbsent().withLease(left.id()));
				await().atMost(Duration.ofSeconds(60)).until(() -> seen.size() == 3);
				assertThat(seen.get(2)).isInstanceOfSatisfying(EntryChange.Deleted.class, (change) -> {
					assertThat(change.key()).isEqualTo("left");
					assertThat(change.cause()).isEqualTo(EntryDeleted.Cause.LEASE_EXPIRED);
				});
				assertThat(held.isHeld()).isTrue();
				assertThat(metadata.get("held", String.class).entry()).isPresent();
				assertThat(watch.isOpen()).isTrue();
			}
		}
	}

	private static MetadataEntry<String> firstPut(ClusterMetadataTemplate metadata) {
		return metadata.put("a", "x", PutOptions.ifAbsent().withTimeout(Duration.ofSeconds(60)));
	}

}
