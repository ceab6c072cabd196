package io.submarine.cluster.autoconfigure;

import java.util.List;
import java.util.stream.Collectors;

import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.autoconfigure.ClusterProperties.Role;

import org.jspecify.annotations.Nullable;

/** Decides from the configured list whether this process is a server, and which. */
final class ClusterPlacementResolver {

	private final ClusterName name;

	private final LocalAddresses local;

	ClusterPlacementResolver(ClusterName name, LocalAddresses local) {
		this.name = name;
		this.local = local;
	}

	/**
	 * Decides.
	 * @param servers the list, without duplicates
	 * @param role what the user wants this process to be
	 * @param self the address that the user says is this process, if any
	 * @return the decision
	 * @throws ClusterConfigurationException if what the user wants cannot be
	 */
	ClusterPlacement resolve(List<ServerAddress> servers, Role role, @Nullable String self) {
		if (servers.isEmpty()) {
			return alone(role);
		}
		if (role == Role.CLIENT) {
			return client(servers, "%s is 'client'".formatted(this.name.property("role")));
		}
		if (self != null) {
			return server(servers, named(servers, self), "%s says so".formatted(this.name.property("self")));
		}
		List<ServerAddress> candidates = servers.stream()
			.filter((server) -> this.local.isLocal(server.host()))
			.toList();
		if (candidates.size() == 1) {
			return server(servers, candidates.get(0), "it is the only listed address of this machine");
		}
		if (role == Role.SERVER) {
			throw candidates.isEmpty() ? noneIsLocal(servers) : severalAreLocal(candidates);
		}
		return client(servers, candidates.isEmpty()
				? "none of %s is an address of this machine (%s)".formatted(join(servers), localAddresses())
				: "%s are all addresses of this machine; set %s to the one that is this process to make it a server"
					.formatted(join(candidates), this.name.property("self")));
	}

	private ClusterPlacement alone(Role role) {
		if (role == Role.CLIENT) {
			throw new ClusterConfigurationException(
					"%s is 'client', but %s names no server".formatted(this.name.property("role"),
							this.name.addressProperty()),
					"Set %s to the addresses of the servers, as in '10.0.0.1:6060, 10.0.0.2:6060, 10.0.0.3:6060'."
						.formatted(this.name.addressProperty()));
		}
		return new ClusterPlacement(this.name.cluster(), List.of(), null, true,
				"%s is not set".formatted(this.name.addressProperty()));
	}

	private ServerAddress named(List<ServerAddress> servers, String self) {
		ServerAddress address = ServerAddresses.parse(this.name.property("self"), self);
		return servers.stream()
			.filter((server) -> server.toString().equalsIgnoreCase(address.toString()))
			.findFirst()
			.orElseThrow(() -> new ClusterConfigurationException(
					"%s is %s, which is not in %s (%s)".formatted(this.name.property("self"), address,
							this.name.addressProperty(), join(servers)),
					"Set it to one of the listed addresses, with its port, or add it to the list of every server."));
	}

	private ClusterConfigurationException noneIsLocal(List<ServerAddress> servers) {
		return new ClusterConfigurationException(
				"%s is 'server', but no address in %s (%s) is one of this machine (%s)".formatted(
						this.name.property("role"), this.name.addressProperty(), join(servers), localAddresses()),
				("List an address of this machine in %s. If it is reached through another address, say which of the "
						+ "list it is with %s, and where to listen with %s. Or let it be a client: %s=client.")
					.formatted(this.name.addressProperty(), this.name.property("self"),
							this.name.property("bind-address"), this.name.property("role")));
	}

	private ClusterConfigurationException severalAreLocal(List<ServerAddress> candidates) {
		return new ClusterConfigurationException(
				"%s is 'server', and several addresses in %s are of this machine: %s"
					.formatted(this.name.property("role"), this.name.addressProperty(), join(candidates)),
				"Set %s to the one that is this process, for example %s.".formatted(this.name.property("self"),
						candidates.get(0)));
	}

	private ClusterPlacement server(List<ServerAddress> servers, ServerAddress self, String reason) {
		return new ClusterPlacement(this.name.cluster(), servers, self, true, reason);
	}

	private ClusterPlacement client(List<ServerAddress> servers, String reason) {
		return new ClusterPlacement(this.name.cluster(), servers, null, false, reason);
	}

	private String localAddresses() {
		return String.join(", ", this.local.describe());
	}

	private static String join(List<ServerAddress> servers) {
		return servers.stream().map(ServerAddress::toString).collect(Collectors.joining(", "));
	}

}
