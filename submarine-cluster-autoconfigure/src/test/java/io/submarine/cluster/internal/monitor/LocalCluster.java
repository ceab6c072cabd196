package io.submarine.cluster.internal.monitor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.internal.client.ClientSettings;
import io.submarine.cluster.internal.client.RoutedClusterClient;
import io.submarine.cluster.internal.server.JRaftClusterServer;
import io.submarine.cluster.internal.server.ServerSettings;
import io.submarine.cluster.internal.transport.GrpcConnector;
import io.submarine.cluster.internal.transport.TransportSettings;

import static org.awaitility.Awaitility.await;

/** Three real servers in this process, and clients outside of them. */
final class LocalCluster implements AutoCloseable {

	static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final String NAME = "monitored";

	private final List<JRaftClusterServer> servers = new ArrayList<>();

	private final List<Runnable> closings = new ArrayList<>();

	private final List<ServerAddress> addresses = freeAddresses();

	LocalCluster(Path root, Duration reportInterval) {
		for (ServerAddress address : this.addresses) {
			this.servers.add(new JRaftClusterServer(
					ServerSettings.builder(NAME, address, this.addresses, root.resolve("server-" + address.port()))
						.electionTimeout(Duration.ofSeconds(3))
						.reportInterval(reportInterval)
						.minFreeDisk(0)
						.build(),
					TransportSettings.DEFAULT));
		}
	}

	private static List<ServerAddress> freeAddresses() {
		List<ServerAddress> free = new ArrayList<>();
		List<ServerSocket> sockets = new ArrayList<>();
		try {
			for (int i = 0; i < 3; i++) {
				ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
				sockets.add(socket);
				free.add(new ServerAddress("127.0.0.1", socket.getLocalPort()));
			}
			for (ServerSocket socket : sockets) {
				socket.close();
			}
			return free;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	LocalCluster start() {
		this.servers.forEach(JRaftClusterServer::start);
		return this;
	}

	List<JRaftClusterServer> servers() {
		return this.servers;
	}

	JRaftClusterServer leader() {
		return await().atMost(PATIENCE)
			.until(() -> this.servers.stream()
				.filter((server) -> server.isRunning() && server.address().equals(server.view().leader()))
				.findFirst()
				.orElse(null), (leader) -> leader != null);
	}

	RoutedClusterClient client() {
		GrpcConnector connector = new GrpcConnector(NAME, "test", TransportSettings.DEFAULT);
		RoutedClusterClient client = new RoutedClusterClient(ClientSettings.of(NAME, "test", this.addresses), connector,
				null);
		client.start();
		this.closings.add(client::close);
		this.closings.add(connector::close);
		return client;
	}

	@Override
	public void close() {
		this.closings.forEach(Runnable::run);
		this.servers.forEach(JRaftClusterServer::stop);
	}

}
