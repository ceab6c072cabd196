package io.submarine.cluster.benchmark.product;

import java.util.Arrays;
import java.util.List;

import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.benchmark.client.ClientProgram;
import io.submarine.cluster.internal.client.ClientSettings;
import io.submarine.cluster.internal.client.RoutedClusterClient;
import io.submarine.cluster.internal.transport.GrpcConnector;
import io.submarine.cluster.internal.transport.TransportSettings;

/** The client process. */
public final class ProductClient {

	static final String CLUSTER = "benchmark";

	private ProductClient() {
	}

	/**
	 * Runs it.
	 * @param arguments the addresses of all servers
	 */
	public static void main(String[] arguments) {
		ClientProgram.run(new ProductTarget(start("client", addresses(arguments[0]))));
	}

	static RoutedClusterClient start(String name, List<ServerAddress> servers) {
		RoutedClusterClient client = new RoutedClusterClient(ClientSettings.of(CLUSTER, name, servers),
				new GrpcConnector(CLUSTER, name, TransportSettings.DEFAULT), null);
		client.start();
		return client;
	}

	static List<ServerAddress> addresses(String text) {
		return Arrays.stream(text.split(",", -1)).map(ServerAddress::parse).toList();
	}

}
