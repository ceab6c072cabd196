package io.submarine.cluster.benchmark.product;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.submarine.cluster.ClusterRole;
import io.submarine.cluster.ClusterView;
import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.benchmark.client.ClientProgram;
import io.submarine.cluster.benchmark.server.ServerProgram;
import io.submarine.cluster.internal.client.ClientSettings;
import io.submarine.cluster.internal.client.RoutedClusterClient;
import io.submarine.cluster.internal.server.JRaftClusterServer;
import io.submarine.cluster.internal.server.ServerSettings;
import io.submarine.cluster.internal.transport.GrpcConnector;
import io.submarine.cluster.internal.transport.TransportSettings;
import io.submarine.cluster.metadata.ClusterMetadataTemplate;

/** A server process. */
public final class ProductServer {

	private ProductServer() {
	}

	/**
	 * Runs it.
	 * @param arguments own address, all addresses, data folder
	 */
	public static void main(String[] arguments) {
		ServerAddress self = ServerAddress.parse(arguments[0]);
		List<ServerAddress> peers = ProductClient.addresses(arguments[1]);
		JRaftClusterServer server = new JRaftClusterServer(
				ServerSettings.builder(ProductClient.CLUSTER, self, peers, Path.of(arguments[2])).build(),
				TransportSettings.DEFAULT);
		server.start();
		RoutedClusterClient client = new RoutedClusterClient(
				ClientSettings.of(ProductClient.CLUSTER, self.toString(), peers),
				new GrpcConnector(ProductClient.CLUSTER, self.toString(), TransportSettings.DEFAULT), server.local());
		client.start();
		ClusterMetadataTemplate template = new ClusterMetadataTemplate(client);
		ServerProgram.run(() -> status(server.view()), Map.of("load", ClientProgram.load(new ProductTarget(client)),
				"local-reads", (request) -> LocalReads.run(template, request), "beats", new HeardBeats(server)));
	}

	private static ServerProgram.Status status(ClusterView view) {
		return new ServerProgram.Status(view.role() == ClusterRole.LEADER, view.appliedIndex());
	}

}
