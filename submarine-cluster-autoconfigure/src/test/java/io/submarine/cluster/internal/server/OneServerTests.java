package io.submarine.cluster.internal.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.alipay.sofa.jraft.Node;
import com.alipay.sofa.jraft.entity.Task;
import io.submarine.cluster.ClusterStatus;
import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.internal.protocol.CallReply;
import io.submarine.cluster.internal.protocol.Query;
import io.submarine.cluster.internal.protocol.Refusal;
import io.submarine.cluster.internal.transport.TransportSettings;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class OneServerTests {

	private static final ServerAddress ANY_PORT = new ServerAddress("127.0.0.1", 0);

	@TempDir
	private Path root;

	private final List<JRaftClusterServer> servers = new ArrayList<>();

	@AfterEach
	void stop() {
		this.servers.forEach(JRaftClusterServer::stop);
	}

	private JRaftClusterServer server(String name) {
		JRaftClusterServer server = new JRaftClusterServer(
				ServerSettings.builder(name, ANY_PORT, List.of(ANY_PORT), this.root.resolve(name))
					.minFreeDisk(0)
					.build(),
				TransportSettings.DEFAULT);
		this.servers.add(server);
		return server;
	}

	private static JRaftClusterServer started(JRaftClusterServer server) {
		server.start();
		TestCluster.awaitStatus(server, ClusterStatus.AVAILABLE);
		return server;
	}

	@Test
	void keepsItsDataOverStopsAndStartsAndChangesOfPort() {
		JRaftClusterServer server = server("one");
		for (int i = 0; i < 3; i++) {
			started(server);
			TestClient.of(server).apply(TestClient.put("key/" + i, "v" + i));
			for (int j = 0; j <= i; j++) {
				assertThat(TestClient.of(server).read("key/" + j)).isEqualTo("v" + j);
			}
			server.stop();
		}
	}

	@Test
	void severalClustersRunInOneProcess() {
		JRaftClusterServer one = started(server("one"));
		JRaftClusterServer two = started(server("two"));
		TestClient.of(one).apply(TestClient.put("a", "one"));
		assertThat(TestClient.of(two).read("a")).isNull();
		assertThat(one.address()).isNotEqualTo(two.address());
	}

	@Test
	void stopLeavesNoThreadNoOpenFileAndNoTemporaryFile() throws IOException {
		Set<String> before = threads();
		JRaftClusterServer server = started(server("one"));
		TestClient.of(server).apply(TestClient.put("a", "v"));
		String address = server.address().toString();
		server.stop();
		Awaitility.await()
			.untilAsserted(
					() -> assertThat(threads()).noneMatch((name) -> name.contains("one@") || name.contains(address)));
		Awaitility.await().pollInSameThread().untilAsserted(() -> assertThat(nonDaemons()).isSubsetOf(before));
		assertThat(openFiles()).noneMatch((file) -> file.startsWith(this.root.toString()));
		try (Stream<Path> files = Files.walk(this.root)) {
			assertThat(files.map(Path::getFileName).map(Path::toString))
				.noneMatch((name) -> name.endsWith(".tmp") || name.equals("temp"));
		}
	}

	private static Set<String> threads() {
		return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).collect(Collectors.toSet());
	}

	private static Set<String> nonDaemons() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> !thread.isDaemon())
			.map(Thread::getName)
			.collect(Collectors.toSet());
	}

	/** On systems that tell; elsewhere the locks of a second start would. */
	private static List<String> openFiles() throws IOException {
		Path open = Path.of("/proc/self/fd");
		List<String> targets = new ArrayList<>();
		if (Files.isDirectory(open)) {
			try (Stream<Path> links = Files.list(open)) {
				links.forEach((link) -> {
					try {
						targets.add(Files.readSymbolicLink(link).toString());
					}
					catch (IOException ex) {
						// Closed meanwhile.
					}
				});
			}
		}
		return targets;
	}

	@Test
	void listenersAreToldOfEachChangeInOrder() {
		JRaftClusterServer server = server("one");
		List<ClusterStatus> told = new CopyOnWriteArrayList<>();
		server.addListener((before, now) -> told.add(now.status()));
		server.addListener((before, now) -> {
			throw new IllegalStateException("thrown by a test");
		});
		started(server);
		server.stop();
		assertThat(server.view().status()).isEqualTo(ClusterStatus.STOPPED);
		Awaitility.await()
			.untilAsserted(() -> assertThat(told).contains(ClusterStatus.AVAILABLE).endsWith(ClusterStatus.STOPPED));
	}

	@Test
	void stoppedServerRefusesAndKeepsItsLocalHandle() {
		JRaftClusterServer server = server("one");
		TestClient client = TestClient.of(server);
		assertThat(client.call(TestClient.get("a", Query.Consistency.LOCAL)).getRefusal().getCode())
			.isEqualTo(Refusal.Code.UNAVAILABLE);
		assertThat(server.local().localReadRefusal()).isNotNull();
		started(server);
		client.apply(TestClient.put("a", "v"));
		assertThat(server.local().localReadRefusal()).isNull();
		assertThat(server.local().localGet("a")).isNotNull();
		server.stop();
		assertThat(TestClient.await(client.submit(TestClient.put("a", "v"))).getRefusal().getCode())
			.isEqualTo(Refusal.Code.UNAVAILABLE);
	}

	@Test
	void nodeHandleForwardsWhileTheServerRunsAndLeavesItInCharge() {
		JRaftClusterServer server = server("one");
		Node node = server.node();
		assertThatIllegalStateException().isThrownBy(node::getGroupId).withMessageContaining("does not run");
		started(server);
		assertThat(node.getGroupId()).isEqualTo("one");
		assertThat(node.isLeader()).isTrue();
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> node.apply(new Task()))
			.withMessageContaining("metadata template");
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(node::shutdown);
		assertThat(Set.of(node)).contains(server.node());
		assertThat(node.toString()).startsWith("handle to ");
	}

	@Test
	void logEntryThatCannotBeAppliedTakesTheServerOutOfService() {
		JRaftClusterServer server = started(server("one"));
		TestClient.of(server).apply(TestClient.put("a", "before"));
		long applied = server.view().appliedIndex();
		writeGarbage(server);
		TestCluster.awaitStatus(server, ClusterStatus.UNAVAILABLE);
		assertThat(server.view().detail()).contains("could not be applied", "restart");
		assertThat(server.view().appliedIndex()).isEqualTo(applied);
		assertThat(server.isRunning()).isTrue();
		assertRefused(TestClient.await(TestClient.of(server).submit(TestClient.put("a", "after"))));
		assertRefused(TestClient.of(server).call(TestClient.get("a", Query.Consistency.LINEARIZABLE)));
		assertRefused(TestClient.of(server).call(TestClient.get("a", Query.Consistency.LOCAL)));
		TestReader reader = TestReader.open(server, "", 1);
		Awaitility.await().until(() -> reader.failure() != null);
	}

	private static void writeGarbage(JRaftClusterServer server) {
		server.presentNode().apply(new Task(ByteBuffer.wrap(new byte[] { 1, 2, 3, -1, -1, -1 }), null));
	}

	private static void assertRefused(CallReply reply) {
		assertThat(reply.getRefusal().getCode()).isEqualTo(Refusal.Code.UNAVAILABLE);
		assertThat(reply.getRefusal().getMessage()).contains("could not be applied");
	}

}
