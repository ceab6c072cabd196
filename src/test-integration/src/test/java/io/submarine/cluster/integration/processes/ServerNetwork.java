package io.submarine.cluster.integration.processes;

import java.util.List;

import io.submarine.cluster.ServerAddress;

/** Where the servers of a test have their addresses. */
public interface ServerNetwork {

	/**
	 * The addresses of servers.
	 * @param servers how many
	 * @return an address for each
	 */
	List<ServerAddress> addresses(int servers);

	/**
	 * What a server's command line begins with.
	 * @param server its number
	 * @return empty for none
	 */
	List<String> prefix(int server);

	/**
	 * All on the loopback address, at free ports.
	 * @return the network that every machine has
	 */
	static ServerNetwork loopback() {
		return new ServerNetwork() {

			@Override
			public List<ServerAddress> addresses(int servers) {
				return LoopbackPorts.free(servers)
					.stream()
					.map((port) -> new ServerAddress("127.0.0.1", port))
					.toList();
			}

			@Override
			public List<String> prefix(int server) {
				return List.of();
			}

		};
	}

}
