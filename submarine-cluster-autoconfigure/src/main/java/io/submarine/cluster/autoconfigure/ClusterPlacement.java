package io.submarine.cluster.autoconfigure;

import java.util.List;
import java.util.stream.Collectors;

import io.submarine.cluster.ServerAddress;

import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;

/**
 * What this process is in a cluster.
 *
 * @param cluster the cluster's name
 * @param servers all servers as configured; empty for a server of its own
 * @param self this process's address among them; none for a client, and for a server of
 * its own, whose address is found when it starts
 * @param server whether this process is a server
 * @param reason why it is, to follow its role in a message
 */
record ClusterPlacement(String cluster, List<ServerAddress> servers, @Nullable ServerAddress self, boolean server,
		String reason) {

	ClusterPlacement {
		servers = List.copyOf(servers);
	}

	/**
	 * Decides what this process is.
	 * @param name the cluster
	 * @param environment where its servers are listed
	 * @param properties its properties
	 * @return the decision
	 * @throws ClusterConfigurationException if the properties make no sense
	 */
	static ClusterPlacement of(ClusterName name, Environment environment, ClusterProperties properties) {
		return new ClusterPlacementResolver(name, LocalAddresses.ofThisMachine()).resolve(
				ServerAddresses.read(environment, name.addressProperty()), properties.getRole(), properties.getSelf());
	}

	/**
	 * Whether this process is a cluster of one that no configuration names.
	 * @return true for a server without a list
	 */
	boolean embedded() {
		return this.server && this.servers.isEmpty();
	}

	/**
	 * Says what this process is and why, in one line.
	 * @param address the address this server runs at; none for a client
	 * @return a sentence for the log
	 */
	String describe(@Nullable ServerAddress address) {
		if (embedded()) {
			return "Cluster %s is this process alone, at %s: %s".formatted(this.cluster, address, this.reason);
		}
		return this.server
				? "Server %s of cluster %s (%s): %s".formatted(address, this.cluster, join(this.servers), this.reason)
				: "Client of cluster %s (%s): %s".formatted(this.cluster, join(this.servers), this.reason);
	}

	/**
	 * What speaks against the list of servers, though it works.
	 * @return a sentence for the log, if there is something to say
	 */
	@Nullable String doubt() {
		int count = this.servers.size();
		return (this.server && count > 0 && count % 2 == 0)
				? "Cluster %s has %d servers: that is no safer than %d, because more than half of them must be up. Use an odd number"
					.formatted(this.cluster, count, count - 1)
				: null;
	}

	private static String join(List<ServerAddress> servers) {
		return servers.stream().map(ServerAddress::toString).collect(Collectors.joining(", "));
	}

}
