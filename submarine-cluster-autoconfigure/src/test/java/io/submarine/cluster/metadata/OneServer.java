package io.submarine.cluster.metadata;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.internal.client.ClientSettings;
import io.submarine.cluster.internal.client.RoutedClusterClient;
import io.submarine.cluster.internal.protocol.LocalServer;
import io.submarine.cluster.internal.server.JRaftClusterServer;
import io.submarine.cluster.internal.server.ServerSettings;
import io.submarine.cluster.internal.transport.GrpcConnector;
import io.submarine.cluster.internal.transport.TransportSettings;

import org.jspecify.annotations.Nullable;

/** A real cluster of one server in this process, and clients inside and outside of it. */
public final class OneServer implements AutoCloseable {

	private static final String CLUSTER = "submarine-server";

	private final JRaftClusterServer server;

	private final List<Runnable> closings = new ArrayList<>();

	public OneServer(Path directory) {
		ServerAddress anyPort = new ServerAddress("127.0.0.1", 0);
		this.server = new JRaftClusterServer(ServerSettings.builder(CLUSTER, anyPort, List.of(anyPort), directory)
			.electionTimeout(Duration.ofMillis(500))
			.minFreeDisk(0)
			.build(), TransportSettings.DEFAULT);
		this.server.start();
	}

	public JRaftClusterServer server() {
		return this.server;
	}

	/** A template that is not put off by a slow machine. */
	static ClusterMetadataTemplate patient(RoutedClusterClient client) {
		return new ClusterMetadataTemplate(client, new JsonMetadataSerializer(), Duration.ofSeconds(60));
	}

	/** A client that reads the server's state directly. */
	public RoutedClusterClient clientInside() {
		return client(this.server.local());
	}

	/** A client that has the cluster port only. */
	public RoutedClusterClient clientOutside() {
		return client(null);
	}

	private RoutedClusterClient client(@Nullable LocalServer local) {
		GrpcConnector connector = new GrpcConnector(CLUSTER, "test", TransportSettings.DEFAULT);
		RoutedClusterClient client = new RoutedClusterClient(
				ClientSettings.of(CLUSTER, "test", List.of(this.server.address())), connector, local);
		client.start();
		this.closings.add(client::close);
		this.closings.add(connector::close);
		return client;
	}

	@Override
	public void close() {
		this.closings.forEach(Runnable::run);
		this.server.stop();
	}

}
