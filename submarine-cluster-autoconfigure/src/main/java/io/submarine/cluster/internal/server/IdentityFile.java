package io.submarine.cluster.internal.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.submarine.cluster.ServerAddress;

/**
 * Whose data a directory holds. Written before the first vote or log entry, so that a
 * directory without it holds nothing, and one with it must hold the rest.
 *
 * @param cluster the cluster's name
 * @param server the server's address among its peers
 * @param peers the cluster's servers
 */
record IdentityFile(String cluster, ServerAddress server, List<ServerAddress> peers) {

	static final String NAME = "identity";

	/** Of the directory as a whole. Raised when an older release could not read it. */
	private static final String FORMAT = "1";

	IdentityFile {
		peers = peers.stream().sorted().toList();
	}

	void write(Path directory) throws IOException {
		Map<String, String> properties = new LinkedHashMap<>();
		properties.put("format", FORMAT);
		properties.put("cluster", this.cluster);
		properties.put("server", this.server.toString());
		properties.put("peers", this.peers.stream().map(ServerAddress::toString).collect(Collectors.joining(",")));
		CheckedProperties.write(directory.resolve(NAME), properties);
	}

	static IdentityFile read(Path directory) {
		Path file = directory.resolve(NAME);
		Map<String, String> properties = CheckedProperties.read(file);
		String format = properties.getOrDefault("format", "");
		if (!format.equals(FORMAT)) {
			throw new ServerStartException.WrongIdentity(file, "format", format, FORMAT);
		}
		return new IdentityFile(properties.getOrDefault("cluster", ""),
				ServerAddress.parse(properties.getOrDefault("server", "")),
				Stream.of(properties.getOrDefault("peers", "").split(",")).map(ServerAddress::parse).toList());
	}

	/**
	 * Refuses to go on with data of another cluster or server, or with another list of
	 * servers.
	 * @param directory where this was read
	 * @param settings what is to be started
	 */
	void require(Path directory, ServerSettings settings) {
		Path file = directory.resolve(NAME);
		if (!this.cluster.equals(settings.cluster())) {
			throw new ServerStartException.WrongIdentity(file, "cluster", this.cluster, settings.cluster());
		}
		if (settings.self().port() == 0 && this.peers.equals(List.of(this.server))) {
			return;
		}
		if (!this.server.equals(settings.self())) {
			throw new ServerStartException.WrongIdentity(file, "server", this.server.toString(),
					settings.self().toString());
		}
		if (!this.peers.equals(settings.peers().stream().sorted().toList())) {
			throw new ServerStartException.PeersChanged(file, this.peers, settings.peers());
		}
	}

}
