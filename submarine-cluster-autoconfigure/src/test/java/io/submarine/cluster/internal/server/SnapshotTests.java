package io.submarine.cluster.internal.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import io.submarine.cluster.ClusterStatus;
import io.submarine.cluster.internal.protocol.CallReply;
import io.submarine.cluster.internal.protocol.Limits;
import io.submarine.cluster.internal.state.DefaultLimits;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SnapshotTests {

	@TempDir
	private Path root;

	private TestCluster cluster;

	@AfterEach
	void stop() {
		this.cluster.close();
	}

	private static long bytes(Path folder) {
		AtomicLong bytes = new AtomicLong();
		try {
			Files.walkFileTree(folder, new SimpleFileVisitor<>() {

				@Override
				public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
					bytes.addAndGet(attributes.size());
					return FileVisitResult.CONTINUE;
				}

				// The server removes files meanwhile.
				@Override
				public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
					if (failure instanceof NoSuchFileException) {
						return FileVisitResult.CONTINUE;
					}
					throw failure;
				}

				@Override
				public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) {
					return FileVisitResult.CONTINUE;
				}

			});
			return bytes.get();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static long snapshots(Path data) {
		try (Stream<Path> folders = Files.list(data.resolve("snapshot"))) {
			return folders.filter((folder) -> folder.getFileName().toString().startsWith("snapshot_")).count();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Path data(JRaftClusterServer server) {
		return this.root.resolve("server-" + server.address().port());
	}

	private static void fill(JRaftClusterServer leader, int puts, int bytes) {
		String value = "v".repeat(bytes);
		CompletableFuture<?>[] replies = new CompletableFuture<?>[100];
		for (int i = 0; i < puts; i += replies.length) {
			for (int j = 0; j < replies.length; j++) {
				replies[j] = TestClient.of(leader).submit(TestClient.put("fill/" + (i + j) % 50, value));
			}
			TestClient.await(CompletableFuture.allOf(replies));
			for (CompletableFuture<?> reply : replies) {
				assertThat(((CallReply) reply.join()).hasCommand()).isTrue();
			}
		}
	}

	@Test
	void followerThatWasAwayPastTheLogsBeginningComesBackBySnapshot() {
		this.cluster = new TestCluster(this.root, 3, TestCluster.STEADY).start();
		JRaftClusterServer away = this.cluster.followers().get(0);
		away.stop();
		JRaftClusterServer leader = this.cluster.leader();
		for (int i = 0; i < 3; i++) {
			fill(leader, 100, 100);
			TestClient.await(leader.takeSnapshot());
		}
		this.cluster.put("after", "snapshot");
		away.start();
		TestCluster.awaitStatus(away, ClusterStatus.AVAILABLE);
		assertThat(TestClient.of(away).read("after")).isEqualTo("snapshot");
		assertThat(TestClient.of(away).read("fill/7")).hasSize(100);
		Awaitility.await().until(() -> snapshots(data(away)) == 1);
	}

	@Test
	void serverStartsFromItsSnapshotAndTheLogAfterIt() {
		this.cluster = new TestCluster(this.root, 1).start();
		JRaftClusterServer server = this.cluster.leader();
		TestClient.of(server).apply(TestClient.put("before", "1"));
		TestClient.await(server.takeSnapshot());
		TestClient.of(server).apply(TestClient.put("behind", "2"));
		long revision = server.view().revision();
		server.stop();
		this.cluster.start();
		assertThat(TestClient.of(server).read("before")).isEqualTo("1");
		assertThat(TestClient.of(server).read("behind")).isEqualTo("2");
		assertThat(server.view().revision()).isEqualTo(revision);
	}

	@Test
	void diskStaysBoundedUnderEndlessWrites() {
		// The retained feed is part of a snapshot, so it is kept short here.
		Limits limits = DefaultLimits.limits().toBuilder().setFeedMaxBytes(1 << 20).build();
		this.cluster = new TestCluster(this.root, 1, (settings) -> settings.limits(limits)
			.snapshots(new SnapshotTriggers(Duration.ofHours(1), 4 << 20, 1_000_000))).start();
		JRaftClusterServer server = this.cluster.leader();
		long most = 0;
		for (int round = 0; round < 20; round++) {
			fill(server, 300, 40_000);
			most = Math.max(most, bytes(data(server)));
		}
		// 240 MB were written.
		assertThat(most).isLessThan(150L << 20);
		// The one before goes when the newest is whole.
		Awaitility.await().until(() -> snapshots(data(server)) == 1);
	}

	@Test
	void snapshotIsTakenByCountAndByTime() {
		this.cluster = new TestCluster(this.root, 1,
				(settings) -> settings.snapshots(new SnapshotTriggers(Duration.ofHours(1), 1 << 30, 10)))
			.start();
		JRaftClusterServer server = this.cluster.leader();
		for (int i = 0; i < 12; i++) {
			TestClient.of(server).apply(TestClient.put("counted", "v" + i));
		}
		Awaitility.await().until(() -> snapshots(data(server)) == 1);
		this.cluster.close();
		this.cluster = new TestCluster(this.root.resolve("timed"), 1,
				(settings) -> settings.snapshots(new SnapshotTriggers(Duration.ofMillis(100), 1 << 30, 1 << 30)))
			.start();
		TestClient.of(this.cluster.leader()).apply(TestClient.put("timed", "v"));
		Path timed = this.root.resolve("timed/server-" + this.cluster.leader().address().port());
		Awaitility.await().until(() -> snapshots(timed) == 1);
	}

	@Test
	void limitsOfANewLeaderReachEveryServer() {
		Limits limits = DefaultLimits.limits().toBuilder().setMaxValueBytes(100).build();
		this.cluster = new TestCluster(this.root, 3,
				(settings) -> settings.limits(limits).electionTimeout(Duration.ofSeconds(2)))
			.start();
		JRaftClusterServer leader = this.cluster.leader();
		Awaitility.await()
			.until(() -> TestClient.await(TestClient.of(leader).submit(TestClient.put("long", "v".repeat(101))))
				.getCommand()
				.hasFailure());
		this.cluster.servers().forEach(JRaftClusterServer::stop);
		this.cluster.start();
		assertThat(
				TestClient.await(TestClient.of(this.cluster.leader()).submit(TestClient.put("long", "v".repeat(101))))
					.getCommand()
					.getFailure()
					.getBound())
			.isEqualTo(100);
	}

}
