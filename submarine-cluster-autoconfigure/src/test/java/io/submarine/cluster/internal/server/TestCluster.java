package io.submarine.cluster.internal.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.submarine.cluster.ClusterStatus;
import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.internal.protocol.CallReply;
import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.Refusal;
import io.submarine.cluster.internal.protocol.Reply;
import io.submarine.cluster.internal.protocol.SessionOpen;
import io.submarine.cluster.internal.transport.TransportSettings;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;

/** Servers of one cluster in this process, on real files and sockets. */
final class TestCluster implements AutoCloseable {

	static final String NAME = "test-server";

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	/** For tests whose subject is no change of leader: none happens on a busy machine. */
	static final Consumer<ServerSettings.Builder> STEADY = (settings) -> settings
		.electionTimeout(Duration.ofSeconds(4));

	private final DroppableLinks links = new DroppableLinks();

	private final List<JRaftClusterServer> servers = new ArrayList<>();

	TestCluster(Path root, int size) {
		this(root, size, (settings) -> {
		});
	}

	TestCluster(Path root, int size, Consumer<ServerSettings.Builder> refine) {
		List<ServerAddress> addresses = freeAddresses(size);
		for (ServerAddress address : addresses) {
			ServerSettings.Builder settings = ServerSettings
				.builder(NAME, address, addresses, root.resolve("server-" + address.port()))
				.electionTimeout(Duration.ofSeconds(1))
				.minFreeDisk(0);
			refine.accept(settings);
			this.servers.add(new JRaftClusterServer(settings.build(),
					TransportSettings.DEFAULT.withInterceptors(List.of(this.links.of(address)))));
		}
	}

	static List<ServerAddress> freeAddresses(int count) {
		List<ServerSocket> sockets = new ArrayList<>();
		try {
			for (int i = 0; i < count; i++) {
				sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
			}
			List<ServerAddress> free = sockets.stream()
				.map((socket) -> new ServerAddress("127.0.0.1", socket.getLocalPort()))
				.toList();
			for (ServerSocket socket : sockets) {
				socket.close();
			}
			return free;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	TestCluster start() {
		this.servers.forEach(JRaftClusterServer::start);
		this.servers.forEach((server) -> awaitStatus(server, ClusterStatus.AVAILABLE));
		return this;
	}

	List<JRaftClusterServer> servers() {
		return this.servers;
	}

	DroppableLinks links() {
		return this.links;
	}

	/**
	 * Waits until a running server leads, and the other running ones that can follow it.
	 */
	JRaftClusterServer leader() {
		return Awaitility.await()
			.atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(10))
			.until(() -> this.servers.stream()
				.filter((server) -> server.isRunning() && leads(server) && followed(server))
				.findFirst()
				.orElse(null), (leader) -> leader != null);
	}

	private static boolean leads(JRaftClusterServer server) {
		return server.address().equals(server.view().leader()) && server.view().status() == ClusterStatus.AVAILABLE;
	}

	private boolean followed(JRaftClusterServer leader) {
		long followers = this.servers.stream()
			.filter((server) -> server.isRunning() && leader.address().equals(server.view().leader()))
			.count();
		return followers > this.servers.size() / 2;
	}

	/**
	 * Applies a command as a client does: under its number, until the outcome is known.
	 */
	Reply apply(Command command) {
		for (long end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end;) {
			CallReply reply = TestClient.await(TestClient.of(leader()).submit(command));
			if (reply.hasCommand()) {
				return reply.getCommand();
			}
			Assertions.assertThat(reply.getRefusal().getCode())
				.isIn(Refusal.Code.NOT_LEADER, Refusal.Code.NO_QUORUM, Refusal.Code.OUTCOME_UNKNOWN,
						Refusal.Code.UNAVAILABLE);
		}
		throw new AssertionError("no leader applied the command in time");
	}

	Reply put(String key, String value) {
		return apply(TestClient.put(key, value));
	}

	long openSession() {
		return apply(Command.newBuilder().setSessionOpen(SessionOpen.newBuilder().setTtlMillis(60_000)).build())
			.getLease()
			.getId();
	}

	List<JRaftClusterServer> followers() {
		JRaftClusterServer leader = leader();
		return this.servers.stream().filter((server) -> server != leader && server.isRunning()).toList();
	}

	static void awaitStatus(JRaftClusterServer server, ClusterStatus status) {
		Awaitility.await()
			.atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(10))
			.until(() -> server.view().status() == status);
	}

	@Override
	public void close() {
		this.links.heal();
		this.servers.forEach(JRaftClusterServer::stop);
	}

}
