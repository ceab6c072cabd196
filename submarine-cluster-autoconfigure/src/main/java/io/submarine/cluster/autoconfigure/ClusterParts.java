package io.submarine.cluster.autoconfigure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;

import io.submarine.cluster.ClusterServer;
import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.internal.client.RoutedClusterClient;
import io.submarine.cluster.internal.server.JRaftClusterServer;
import io.submarine.cluster.internal.transport.GrpcConnector;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;

/**
 * Makes the server and the client of one cluster, and keeps what they use until they are
 * gone: the beans made of it depend on it.
 */
final class ClusterParts implements AutoCloseable {

	private final ClusterPlacement placement;

	private final EngineSettings settings;

	private final ServerDirectory directory;

	private final String application;

	private @Nullable GrpcConnector connector;

	ClusterParts(ClusterName name, Environment environment, BeanFactory beanFactory, ClusterProperties properties) {
		this.placement = ClusterPlacement.of(name, environment, properties);
		this.settings = new EngineSettings(name, this.placement, properties);
		this.application = ApplicationName.of(environment, beanFactory);
		this.directory = directory(properties.getDataDir());
	}

	private ServerDirectory directory(@Nullable Path configured) {
		ServerAddress self = this.placement.self();
		if (self != null) {
			return ServerDirectory.of(DataDirectories.of(configured, this.placement.cluster(), self));
		}
		Path embedded = DataDirectories.embedded(configured, this.placement.cluster(), this.application);
		return (this.placement.embedded() && configured == null) ? ServerDirectory.claim(embedded)
				: ServerDirectory.of(embedded);
	}

	ClusterPlacement placement() {
		return this.placement;
	}

	/**
	 * Finds this cluster's server among those of the process.
	 * @param servers all servers of the process
	 * @return the server; none in a client
	 */
	@Nullable ClusterServer own(ObjectProvider<ClusterServer> servers) {
		return servers.stream()
			.filter((server) -> server.cluster().equals(this.placement.cluster()))
			.findFirst()
			.orElse(null);
	}

	JRaftClusterServer server(ObjectProvider<NodeOptionsCustomizer> nodeOptions,
			ObjectProvider<RaftOptionsCustomizer> raftOptions) {
		return new JRaftClusterServer(this.settings.server(this.directory.path(), nodeOptions, raftOptions),
				this.settings.transport());
	}

	RoutedClusterClient client(@Nullable ClusterServer server) {
		String memberName = memberName();
		this.connector = new GrpcConnector(this.placement.cluster(), memberName, this.settings.transport());
		return new RoutedClusterClient(this.settings.client(memberName), this.connector,
				(server instanceof JRaftClusterServer local) ? local.local() : null);
	}

	/** A server by its address; a client so that its operator finds the process. */
	private String memberName() {
		ServerAddress self = this.placement.self();
		return (self != null) ? self.toString()
				: "%s@%s:%d".formatted(this.application, hostName(), ProcessHandle.current().pid());
	}

	private static String hostName() {
		try {
			return InetAddress.getLocalHost().getHostName();
		}
		catch (UnknownHostException ex) {
			return "unknown-host";
		}
	}

	@Override
	public void close() throws IOException {
		try {
			if (this.connector != null) {
				this.connector.close();
			}
		}
		finally {
			this.directory.close();
		}
	}

}
