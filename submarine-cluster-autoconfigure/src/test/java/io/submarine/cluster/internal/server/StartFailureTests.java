package io.submarine.cluster.internal.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import com.alipay.sofa.jraft.util.Bits;
import io.submarine.cluster.ClusterStatus;
import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.internal.transport.TransportSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Each of these leaves nothing open: the server starts in the same JVM when it is mended.
 */
class StartFailureTests {

	private final ServerAddress address = TestCluster.freeAddresses(1).get(0);

	private Path directory;

	private JRaftClusterServer server;

	@BeforeEach
	void makeServer(@TempDir Path root) {
		this.directory = root.resolve("data");
		this.server = server("test-server", List.of(this.address), (settings) -> {
		});
	}

	@AfterEach
	void stopServer() {
		this.server.stop();
	}

	private JRaftClusterServer server(String cluster, List<ServerAddress> peers,
			Consumer<ServerSettings.Builder> refine) {
		ServerSettings.Builder settings = ServerSettings.builder(cluster, peers.get(0), peers, this.directory)
			.minFreeDisk(0);
		refine.accept(settings);
		return new JRaftClusterServer(settings.build(), TransportSettings.DEFAULT);
	}

	private void runOnce(int puts) {
		this.server.start();
		TestCluster.awaitStatus(this.server, ClusterStatus.AVAILABLE);
		for (int i = 0; i < puts; i++) {
			TestClient.of(this.server).apply(TestClient.put("key/" + i, "value"));
		}
		this.server.stop();
	}

	private <T extends ServerStartException> T failure(Class<T> type, JRaftClusterServer failing) {
		T caught = catchThrowableOfType(type, failing::start);
		assertThat(caught).isNotNull();
		assertThat(failing.isRunning()).isFalse();
		assertThat(caught.action()).isNotBlank();
		return caught;
	}

	private void assertStartsAgain() {
		this.server.start();
		TestCluster.awaitStatus(this.server, ClusterStatus.AVAILABLE);
	}

	private Path only(Path folder, String pattern) throws IOException {
		try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, pattern)) {
			return files.iterator().next();
		}
	}

	@Test
	void portInUse() throws IOException {
		try (ServerSocket taken = new ServerSocket(this.address.port(), 1, InetAddress.getLoopbackAddress())) {
			assertThat(taken.isBound()).isTrue();
			assertThat(failure(ServerStartException.PortUnavailable.class, this.server))
				.hasMessageContaining(this.address.toString());
		}
		assertStartsAgain();
	}

	@Test
	void addressOfAnotherMachine() {
		JRaftClusterServer elsewhere = server("test-server", List.of(this.address),
				(settings) -> settings.bind(new ServerAddress("192.0.2.1", this.address.port())));
		assertThat(failure(ServerStartException.PortUnavailable.class, elsewhere)).hasMessageContaining("192.0.2.1");
		assertStartsAgain();
	}

	@Test
	void directoryOfARunningServer() {
		assertStartsAgain();
		JRaftClusterServer second = server("test-server", TestCluster.freeAddresses(1), (settings) -> {
		});
		assertThat(failure(ServerStartException.DirectoryLocked.class, second))
			.hasMessageContaining(this.directory.toString());
		TestClient.of(this.server).apply(TestClient.put("a", "still works"));
	}

	@Test
	void directoryThatIsAFile() throws IOException {
		Files.writeString(this.directory, "not a directory");
		assertThat(failure(ServerStartException.DirectoryUnusable.class, this.server))
			.hasMessageContaining(this.directory.toString());
		Files.delete(this.directory);
		assertStartsAgain();
	}

	@Test
	void tooLittleDisk() {
		JRaftClusterServer greedy = server("test-server", List.of(this.address),
				(settings) -> settings.minFreeDisk(Long.MAX_VALUE));
		assertThat(failure(ServerStartException.DirectoryUnusable.class, greedy))
			.hasMessageContaining("submarine.cluster.min-free-disk");
		assertStartsAgain();
	}

	@Test
	void dataOfAnotherCluster() {
		runOnce(0);
		assertThat(
				failure(ServerStartException.WrongIdentity.class, server("other", List.of(this.address), (settings) -> {
				})))
			.hasMessageContaining("'test-server'", "'other'");
		assertStartsAgain();
	}

	@Test
	void dataOfAnotherServer() {
		runOnce(0);
		ServerAddress other = TestCluster.freeAddresses(1).get(0);
		assertThat(
				failure(ServerStartException.WrongIdentity.class, server("test-server", List.of(other), (settings) -> {
				})))
			.hasMessageContaining(this.address.toString());
		assertStartsAgain();
	}

	@Test
	void anotherListOfServers() {
		runOnce(0);
		ServerAddress other = TestCluster.freeAddresses(1).get(0);
		assertThat(failure(ServerStartException.PeersChanged.class,
				server("test-server", List.of(this.address, other), (settings) -> {
				})))
			.hasMessageContaining(other.toString());
		assertStartsAgain();
	}

	@Test
	void missingIdentity() throws IOException {
		runOnce(1);
		Files.delete(this.directory.resolve("identity"));
		assertDamaged("identity");
	}

	@Test
	void damagedIdentity() throws IOException {
		runOnce(1);
		flip(this.directory.resolve("identity"), 10);
		assertDamaged("identity");
	}

	@Test
	void missingRaftMeta() throws IOException {
		runOnce(1);
		Files.delete(this.directory.resolve("meta/raft_meta"));
		assertDamaged("raft_meta");
	}

	@Test
	void damagedRaftMeta() throws IOException {
		runOnce(1);
		flip(this.directory.resolve("meta/raft_meta"), 5);
		assertDamaged("raft_meta");
	}

	@Test
	void missingLogFolder() throws IOException {
		runOnce(1);
		Files.move(this.directory.resolve("log"), this.directory.resolve("gone"));
		assertDamaged("log");
		assertThat(this.directory.resolve("log")).doesNotExist();
	}

	@Test
	void emptiedLogFolder() throws IOException {
		runOnce(1);
		try (DirectoryStream<Path> files = Files.newDirectoryStream(this.directory.resolve("log"))) {
			for (Path file : files) {
				Files.delete(file);
			}
		}
		assertDamaged("CURRENT");
	}

	@Test
	void missingWriteAheadLog() throws IOException {
		runOnce(1);
		Files.delete(only(this.directory.resolve("log"), "*.log"));
		assertDamaged("*.log");
	}

	@Test
	void damageInTheMiddleOfTheLog() throws IOException {
		runOnce(200);
		Path log = only(this.directory.resolve("log"), "*.log");
		flip(log, (int) Files.size(log) / 2);
		assertDamaged("log");
	}

	@Test
	void entriesMissingInTheMiddleOfTheLog() throws RocksDBException {
		runOnce(20);
		loseEntries(10, 12);
		assertDamaged("entries 10 to 11");
	}

	private void loseEntries(long from, long until) throws RocksDBException {
		List<ColumnFamilyHandle> handles = new ArrayList<>();
		try (DBOptions options = LogOptions.database();
				ColumnFamilyOptions columnFamily = LogOptions.columnFamilyAsOpened();
				RocksDB log = RocksDB.open(options, this.directory.resolve("log").toString(),
						LogOptions.columnFamilies(columnFamily), handles)) {
			for (long index = from; index < until; index++) {
				byte[] key = new byte[Long.BYTES];
				Bits.putLong(key, 0, index);
				log.delete(handles.get(1), key);
			}
			handles.forEach(ColumnFamilyHandle::close);
		}
	}

	@Test
	void damagedSnapshot() throws IOException {
		runOnce(1);
		assertStartsAgain();
		TestClient.await(this.server.takeSnapshot());
		this.server.stop();
		Path state = only(this.directory.resolve("snapshot"), "snapshot_*").resolve("state");
		flip(state, (int) Files.size(state) / 2);
		assertDamaged("state");
	}

	private void assertDamaged(String file) {
		assertThat(failure(ServerStartException.Damaged.class, this.server)).hasMessageContaining(file);
		// Again: nothing was made up or left locked by the first attempt.
		assertThat(failure(ServerStartException.Damaged.class, this.server)).hasMessageContaining(file);
	}

	@Test
	void tornEndOfTheLogIsRepaired() throws IOException {
		runOnce(50);
		Path log = only(this.directory.resolve("log"), "*.log");
		byte[] content = Files.readAllBytes(log);
		byte[] torn = new byte[content.length + 20];
		System.arraycopy(content, 0, torn, 0, content.length);
		System.arraycopy(content, 0, torn, content.length, 20);
		Files.write(log, torn);
		assertStartsAgain();
		assertThat(TestClient.of(this.server).read("key/49")).isEqualTo("value");
	}

	private static void flip(Path file, int at) throws IOException {
		byte[] content = Files.readAllBytes(file);
		content[at] ^= 0x55;
		Files.write(file, content);
	}

}
