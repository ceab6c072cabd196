package io.submarine.cluster.internal.transport;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.internal.protocol.Connection;
import io.submarine.cluster.internal.protocol.Connector;

/**
 * Connects a client to the cluster ports of its servers. Thread-safe. Its event loops
 * start with it and end with {@link #close()}.
 */
public final class GrpcConnector implements Connector {

	private final String cluster;

	private final String member;

	private final TransportSettings settings;

	private final EventLoops loops;

	private final Set<GrpcConnection> connections = ConcurrentHashMap.newKeySet();

	private volatile boolean closed;

	/**
	 * Creates one.
	 * @param cluster the cluster's name; servers of others refuse
	 * @param member the name this process is known by
	 * @param settings limits, times and threads
	 */
	public GrpcConnector(String cluster, String member, TransportSettings settings) {
		this.cluster = cluster;
		this.member = member;
		this.settings = settings;
		this.loops = EventLoops.forClients(settings.ioThreads());
	}

	/**
	 * {@inheritDoc}
	 * @throws IllegalStateException if this connector is closed
	 */
	@Override
	public Connection connect(ServerAddress address) {
		if (this.closed) {
			throw new IllegalStateException("the connector of '%s' is closed".formatted(this.cluster));
		}
		GrpcConnection connection = new GrpcConnection(address, () -> CallMetadata.ofClient(this.cluster, this.member),
				this.loops.next(), this.settings, this.connections::remove);
		this.connections.add(connection);
		connection.open();
		return connection;
	}

	@Override
	public void close() {
		this.closed = true;
		this.connections.forEach(GrpcConnection::close);
		this.loops.close();
	}

}
