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

	/** The name that {@code submarine.server.addr} gives. */
	public static final String CLUSTER = "submarine-server";

	private static final int SERVERS = 3;

	/** What a healthy cluster needs at most on a busy machine, whatever it does. */
	public static final Duration LIMIT = Duration.ofSeconds(60);

	private final List<OwnedProcess> processes = new ArrayList<>();

	private final List<OwnedProcess> clientProcesses = new ArrayList<>();

	private final List<ServerProbe> probes = new ArrayList<>();

	private final List<AutoCloseable> clients = new ArrayList<>();

	private final List<ServerAddress> addresses = new ArrayList<>();

	private final ServerNetwork network;

	private TestFolder folder = TestFolder.none();

	/** Servers on the loopback address. */
	public ClusterProcesses() {
		this(ServerNetwork.loopback());
	}

	/**
	 * Servers in a network.
	 * @param network where their addresses are
	 */
	public ClusterProcesses(ServerNetwork network) {
		this.network = network;
	}

	@Override
	public void beforeEach(ExtensionContext context) throws IOException {
		start(TestFolder.create(context));
	}

	/**
	 * Starts the servers, for a program that is no test.
	 * @param forThese where they keep their files
	 */
	public void start(TestFolder forThese) {
		this.folder = forThese;
		this.addresses.addAll(this.network.addresses(SERVERS));
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
		stop(context.getExecutionException().isPresent());
	}

	/**
	 * Ends all that runs, and removes all files.
	 * @param keepLogs whether the logs are of interest
	 * @throws Exception if that fails
	 */
	public void stop(boolean keepLogs) throws Exception {
		try {
			for (AutoCloseable client : this.clients) {
				client.close();
			}
		}
		finally {
			this.clientProcesses.forEach(OwnedProcess::kill);
			this.processes.forEach(OwnedProcess::kill);
			this.folder.close(keepLogs);
		}
		assertThat(this.processes).noneMatch(OwnedProcess::isAlive);
	}

	/**
	 * A client of its own, with a connection and a session of its own.
	 * @param name its name
	 * @return its way to the metadata
	 */
	public ClusterMetadataTemplate client(String name) {
		return new ClusterMetadataTemplate(routedClient(name));
	}

	/**
	 * A client of its own, with a connection and a session of its own.
	 * @param name its name
	 * @return the client, which runs
	 */
	public RoutedClusterClient routedClient(String name) {
		GrpcConnector connector = new GrpcConnector(CLUSTER, name, TransportSettings.DEFAULT);
		RoutedClusterClient client = new RoutedClusterClient(ClientSettings.of(CLUSTER, name, this.addresses),
				connector, null);
		this.clients.add(0, connector);
		this.clients.add(0, client);
		client.start();
		return client;
	}

	/**
	 * Starts a process that is a client, killed at the end of the test at the latest.
	 * @param main what it runs
	 * @param name its log is {@code <name>.log} in the test's folder
	 * @param arguments follow the servers' addresses
	 * @return the process
	 */
	public OwnedProcess startClient(Class<?> main, String name, String... arguments) {
		return startClient(List.of(), main, name, arguments);
	}

	/**
	 * Starts a process that is a client, by way of another program.
	 * @param prefix what the command line begins with
	 * @param main what it runs
	 * @param name its log is {@code <name>.log} in the test's folder
	 * @param arguments follow the servers' addresses
	 * @return the process
	 */
	public OwnedProcess startClient(List<String> prefix, Class<?> main, String name, String... arguments) {
		List<String> all = new ArrayList<>(List.of(addressList()));
		all.addAll(List.of(arguments));
		List<String> command = new ArrayList<>(prefix);
		command.addAll(Jvm.command(main, all.toArray(String[]::new)));
		OwnedProcess started = OwnedProcess.start(command, this.folder.path(), clientLog(name));
		this.clientProcesses.add(started);
		return started;
	}

	/**
	 * What a client process has printed.
	 * @param name its name
	 * @return the file
	 */
	public Path clientLog(String name) {
		return this.folder.path().resolve(name + ".log");
	}

	private String addressList() {
		return String.join(",", this.addresses.stream().map(ServerAddress::toString).toList());
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
		long index = reply(leader()).map(StatusReply::getAppliedIndex).orElseThrow();
		await("server %d has applied entry %d".formatted(server, index)).atMost(LIMIT)
			.until(() -> reply(server).filter((status) -> status.getAppliedIndex() >= index).isPresent());
	}

	/**
	 * Has a server write a snapshot and waits for it.
	 * @param server its number
	 * @throws IOException if the server's log cannot be read
	 */
	public void takeSnapshot(int server) throws IOException {
		assertThat(snapshot(server)).isEqualTo(ServerMain.SNAPSHOT_TAKEN);
	}

	/**
	 * Has a server try to write a snapshot.
	 * @param server its number
	 * @return what it said of it
	 * @throws IOException if the server's log cannot be read
	 */
	public String snapshot(int server) throws IOException {
		int before = saidOfSnapshots(server).size();
		process(server).send(ServerMain.SNAPSHOT);
		return await("a snapshot of server %d".formatted(server)).atMost(LIMIT)
			.until(() -> saidOfSnapshots(server), (said) -> said.size() > before)
			.get(before);
	}

	private List<String> saidOfSnapshots(int server) throws IOException {
		return Files.readAllLines(logFile(server))
			.stream()
			.filter((line) -> line.equals(ServerMain.SNAPSHOT_TAKEN) || line.startsWith(ServerMain.SNAPSHOT_FAILED))
			.toList();
	}

	/**
	 * How a server says it is.
	 * @param server its number
	 * @return its status; empty if it does not answer
	 */
	public String status(int server) {
		return reply(server).map(StatusReply::getStatus).orElse("");
	}

	/**
	 * Waits until a server says that it is so.
	 * @param server its number
	 * @param status how
	 */
	public void awaitStatus(int server, String status) {
		await("server %d is %s".formatted(server, status)).atMost(LIMIT).until(() -> status(server).equals(status));
	}

	/**
	 * What a server has logged and printed so far.
	 * @param server its number
	 * @return the text
	 * @throws IOException if it cannot be read
	 */
	public String log(int server) throws IOException {
		return Files.readString(logFile(server));
	}

	private boolean leads(int server) {
		return reply(server).filter((status) -> status.getRole().equals("LEADER")).isPresent();
	}

	private Optional<StatusReply> reply(int server) {
		return process(server).isAlive() ? probe(server).status() : Optional.empty();
	}

	private OwnedProcess startProcess(int server) {
		List<String> command = new ArrayList<>(this.network.prefix(server));
		command.addAll(Jvm.command(ServerMain.class, this.addresses.get(server).toString(), addressList(),
				dataDirectory(server).toString()));
		return OwnedProcess.start(command, this.folder.path(), logFile(server));
	}

	private Path logFile(int server) {
		return this.folder.path().resolve("server-" + server + ".log");
	}

}
