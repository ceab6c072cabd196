package io.submarine.cluster.autoconfigure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import io.submarine.cluster.ClusterServer;
import io.submarine.cluster.ClusterUsageContributor;
import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.event.listener.CursorStore;
import io.submarine.cluster.internal.client.RoutedClusterClient;
import io.submarine.cluster.internal.monitor.PresenceSettings;
import io.submarine.cluster.internal.monitor.UsageSampler;
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

	private final ClusterName name;

	private final ClusterPlacement placement;

	private final EngineSettings settings;

	private final ServerDirectory directory;

	private final String application;

	private @Nullable GrpcConnector connector;

	ClusterParts(ClusterName name, Environment environment, BeanFactory beanFactory, ClusterProperties properties) {
		this.name = name;
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

	ClusterName name() {
		return this.name;
	}

	/**
	 * What tells this application from others.
	 * @return its name
	 */
	String application() {
		return this.application;
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
		return (self != null) ? self.toString() : clientName();
	}

	/**
	 * What a client is called that is given no name.
	 * @return a name that no other process has
	 */
	String clientName() {
		return "%s@%s:%d".formatted(this.application, OwnHost.name(), ProcessHandle.current().pid());
	}

	/**
	 * Keeps how far event listeners are: a server on disk, so that it goes on where it
	 * was after a restart; a client, which has no directory, in memory.
	 * @return a store
	 */
	CursorStore cursors() {
		return this.placement.server() ? new FileCursorStore(this.directory.path().resolve("listeners"))
				: CursorStore.inMemory();
	}

	/**
	 * When this process beats.
	 * @return the settings
	 */
	PresenceSettings presence() {
		return this.settings.presence();
	}

	/**
	 * What this process tells of its usage with its beats.
	 * @param contributors the application's own gauges
	 * @return a sampler, for the caller to close
	 */
	UsageSampler usage(List<ClusterUsageContributor> contributors) {
		return this.settings.usage(contributors, this.placement.server() ? this.directory.path() : null);
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
