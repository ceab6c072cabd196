package io.submarine.cluster.autoconfigure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.submarine.cluster.ServerAddress;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Reads the list of servers as users write it. */
final class ServerAddresses {

	private ServerAddresses() {
	}

	/**
	 * Reads the list in a property: separated by commas with or without spaces, or a YAML
	 * list.
	 * @param environment where the property is
	 * @param property its name
	 * @return the servers as listed; empty if the property is not set or empty
	 * @throws ClusterConfigurationException if an address is malformed or listed twice
	 */
	static List<ServerAddress> read(Environment environment, String property) {
		List<String> listed = Binder.get(environment).bind(property, Bindable.listOf(String.class)).orElse(List.of());
		List<ServerAddress> servers = new ArrayList<>();
		Set<String> seen = new HashSet<>();
		for (String text : listed) {
			ServerAddress server = parse(property, listed, text);
			if (!seen.add(server.toString().toLowerCase(Locale.ROOT))) {
				throw new ClusterConfigurationException(
						"%s lists %s twice: %s".formatted(property, server, String.join(", ", listed)),
						"Remove the second one. Each server has an address of its own; "
								+ "one without a port has port %d.".formatted(ServerAddress.DEFAULT_PORT));
			}
			servers.add(server);
		}
		return List.copyOf(servers);
	}

	private static ServerAddress parse(String property, List<String> listed, String text) {
		if (text.isBlank()) {
			throw new ClusterConfigurationException(
					"%s has an empty element: '%s'".formatted(property, String.join(", ", listed)),
					"Remove the comma that has no address at one side.");
		}
		return parse(property, text);
	}

	/**
	 * Reads one address that others must be able to reach.
	 * @param property the property it stands in
	 * @param text the address
	 * @return the address
	 * @throws ClusterConfigurationException if it is malformed
	 */
	static ServerAddress parse(String property, String text) {
		ServerAddress server;
		try {
			server = ServerAddress.parse(text);
		}
		catch (IllegalArgumentException ex) {
			throw new ClusterConfigurationException("%s: %s".formatted(property, ex.getMessage()),
					"Write addresses as in '10.0.0.1:6060, server-2.example.com, [fd00::3]:6060'. "
							+ "One without a port has port %d.".formatted(ServerAddress.DEFAULT_PORT),
					ex);
		}
		if (server.port() == 0) {
			throw new ClusterConfigurationException("%s: %s has port 0".formatted(property, server),
					"Name the port: the others must know where to reach this server.");
		}
		return server;
	}

}
