package io.submarine.cluster.discovery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.submarine.cluster.ClusterStatus;
import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.internal.client.ClientSettings;
import io.submarine.cluster.internal.client.RoutedClusterClient;
import io.submarine.cluster.internal.server.JRaftClusterServer;
import io.submarine.cluster.internal.server.ServerSettings;
import io.submarine.cluster.internal.transport.GrpcConnector;
import io.submarine.cluster.internal.transport.TransportSettings;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Three servers of one cluster on this host, each with a client and a directory. */
final class ThreeServers implements AutoCloseable {

	static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final String CLUSTER = "submarine-server";

	private final List<JRaftClusterServer> servers = new ArrayList<>();

	private final List<RoutedClusterClient> clients = new ArrayList<>();

	private final List<FeedClusterDirectory> directories = new ArrayList<>();

	private final List<Runnable> closings = new ArrayList<>();

	private final List<ServerAddress> addresses;

	ThreeServers(Path root) {
		this.addresses = freeAddresses();
		for (ServerAddress address : this.addresses) {
			JRaftClusterServer server = new JRaftClusterServer(
					ServerSettings.builder(CLUSTER, address, this.addresses, root.resolve("server-" + address.port()))
						.electionTimeout(Duration.ofSeconds(1))
						.minFreeDisk(0)
						.build(),
					TransportSettings.DEFAULT);
			server.start();
			this.servers.add(server);
		}
		this.servers.forEach((server) -> awaitStatus(server, ClusterStatus.AVAILABLE));
		for (JRaftClusterServer server : this.servers) {
			RoutedClusterClient client = client(server.address().toString(), server);
			this.clients.add(client);
			this.directories.add(directory(client, server.address().toString()));
		}
	}

	private static List<ServerAddress> freeAddresses() {
		List<ServerSocket> sockets = new ArrayList<>();
		try {
			for (int i = 0; i < 3; i++) {
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

	static void awaitStatus(JRaftClusterServer server, ClusterStatus status) {
		Awaitility.await().atMost(PATIENCE).until(() -> server.view().status() == status);
	}

	List<JRaftClusterServer> servers() {
		return this.servers;
	}

	/** The client in the process of a server. */
	RoutedClusterClient client(int server) {
		return this.clients.get(server);
	}

	/** The directory in the process of a server. */
	FeedClusterDirectory directory(int server) {
		return this.directories.get(server);
	}

	String address(int server) {
		return this.addresses.get(server).toString();
	}

	/** A client that is no server. */
	RoutedClusterClient newClient(String name) {
		return client(name, null);
	}

	FeedClusterDirectory directory(RoutedClusterClient client, String self) {
		FeedClusterDirectory directory = new FeedClusterDirectory(client, () -> self, Duration.ofMillis(100), PATIENCE);
		directory.start();
		this.closings.add(0, directory::stop);
		return directory;
	}

	private RoutedClusterClient client(String name, @Nullable JRaftClusterServer server) {
		GrpcConnector connector = new GrpcConnector(CLUSTER, name, TransportSettings.DEFAULT);
		RoutedClusterClient client = new RoutedClusterClient(
				ClientSettings.of(CLUSTER, name, this.addresses).withStatusInterval(Duration.ofMillis(200)), connector,
				(server != null) ? server.local() : null);
		client.start();
		this.closings.add(0, connector::close);
		this.closings.add(0, client::close);
		return client;
	}

	@Override
	public void close() {
		this.closings.forEach(Runnable::run);
		this.servers.forEach(JRaftClusterServer::stop);
	}

}
