package io.submarine.cluster.integration.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.internal.client.ClientSettings;
import io.submarine.cluster.internal.client.RoutedClusterClient;
import io.submarine.cluster.internal.protocol.StatusReply;
import io.submarine.cluster.internal.transport.GrpcConnector;
import io.submarine.cluster.internal.transport.TransportSettings;
import io.submarine.cluster.metadata.ClusterMetadataTemplate;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Three server processes for each test, numbered from 0, and clients of them in this JVM.
 */
public final class ClusterProcesses implements BeforeEachCallback, AfterEachCallback {

	/** The cluster's name. */
	public static final String CLUSTER = "faults";

	private static final int SERVERS = 3;

	/** What a healthy cluster needs at most on a busy machine, whatever it does. */
	private static final Duration LIMIT = Duration.ofSeconds(60);

	private final List<OwnedProcess> processes = new ArrayList<>();

	private final List<ServerProbe> probes = new ArrayList<>();

	private final List<AutoCloseable> clients = new ArrayList<>();

	private final List<ServerAddress> addresses = new ArrayList<>();

	private TestFolder folder = TestFolder.none();

	@Override
	public void beforeEach(ExtensionContext context) throws IOException {
		this.folder = TestFolder.create(context);
		LoopbackPorts.free(SERVERS).forEach((port) -> this.addresses.add(new ServerAddress("127.0.0.1", port)));
		GrpcConnector connector = new GrpcConnector(CLUSTER, "probe", TransportSettings.DEFAULT);
		this.clients.add(connector);
		for (int server = 0; server < SERVERS; server++) {
			this.processes.add(startProcess(server));
			this.probes.add(new ServerProbe(connector.connect(this.addresses.get(server))));
		}
		leader();
	}

	@Override
	public void afterEach(ExtensionContext context) throws Exception {
		try {
			for (AutoCloseable client : this.clients) {
				client.close();
			}
		}
		finally {
			this.processes.forEach(OwnedProcess::kill);
			this.folder.close(context.getExecutionException().isPresent());
		}
		assertThat(this.processes).noneMatch(OwnedProcess::isAlive);
	}

	/**
	 * A client of its own, with a connection and a session of its own.
	 * @param name its name
	 * @return its way to the metadata
	 */
	public ClusterMetadataTemplate client(String name) {
		GrpcConnector connector = new GrpcConnector(CLUSTER, name, TransportSettings.DEFAULT);
		RoutedClusterClient client = new RoutedClusterClient(ClientSettings.of(CLUSTER, name, this.addresses),
				connector, null);
		this.clients.add(0, connector);
		this.clients.add(0, client);
		client.start();
		return new ClusterMetadataTemplate(client);
	}

	/**
	 * Waits until a server leads.
	 * @return its number
	 */
	public int leader() {
		return leaderBut(-1);
	}

	/**
	 * Waits until another server leads.
	 * @param other the server that is not meant
	 * @return the leader's number
	 */
	public int leaderBut(int other) {
		return await("a leader").atMost(LIMIT)
			.until(() -> IntStream.range(0, SERVERS).filter((server) -> server != other).filter(this::leads).findAny(),
					(found) -> found.isPresent())
			.orElseThrow();
	}

	/**
	 * A server that does not lead now.
	 * @return its number
	 */
	public int follower() {
		return (leader() + 1) % SERVERS;
	}

	/**
	 * Asks one server directly.
	 * @param server its number
	 * @return the way to it
	 */
	public ServerProbe probe(int server) {
		return this.probes.get(server);
	}

	/**
	 * A server's process.
	 * @param server its number
	 * @return the present process
	 */
	public OwnedProcess process(int server) {
		return this.processes.get(server);
	}

	/**
	 * Where a server keeps its files.
	 * @param server its number
	 * @return the folder
	 */
	public Path dataDirectory(int server) {
		return this.folder.path().resolve("server-" + server);
	}

	/**
	 * Starts a server again that was killed or stopped, with its files as they are.
	 * @param server its number
	 */
	public void restart(int server) {
		assertThat(process(server).isAlive()).as("server %d was ended", server).isFalse();
		this.processes.set(server, startProcess(server));
	}

	/**
	 * Waits until a server has applied all that the leader has applied now.
	 * @param server its number
	 */
	public void awaitCaughtUp(int server) {
		long index = status(leader()).map(StatusReply::getAppliedIndex).orElseThrow();
		await("server %d has applied entry %d".formatted(server, index)).atMost(LIMIT)
			.until(() -> status(server).filter((status) -> status.getAppliedIndex() >= index).isPresent());
	}

	/**
	 * Has a server write a snapshot and waits for it.
	 * @param server its number
	 * @throws IOException if the server's log cannot be read
	 */
	public void takeSnapshot(int server) throws IOException {
		long before = countInLog(server, ServerMain.SNAPSHOT_TAKEN);
		process(server).send(ServerMain.SNAPSHOT);
		await("a snapshot of server %d".formatted(server)).atMost(LIMIT)
			.until(() -> countInLog(server, ServerMain.SNAPSHOT_TAKEN) > before);
	}

	private boolean leads(int server) {
		return status(server).filter((status) -> status.getRole().equals("LEADER")).isPresent();
	}

	private Optional<StatusReply> status(int server) {
		return process(server).isAlive() ? probe(server).status() : Optional.empty();
	}

	private OwnedProcess startProcess(int server) {
		return OwnedProcess.start(Jvm.command(ServerMain.class, this.addresses.get(server).toString(),
				String.join(",", this.addresses.stream().map(ServerAddress::toString).toList()),
				dataDirectory(server).toString()), this.folder.path(), log(server));
	}

	private Path log(int server) {
		return this.folder.path().resolve("server-" + server + ".log");
	}

	private long countInLog(int server, String line) throws IOException {
		return Files.readAllLines(log(server)).stream().filter(line::equals).count();
	}

}
