package io.submarine.cluster.internal.transport;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.internal.protocol.CallRequest;
import io.submarine.cluster.internal.protocol.ClusterService;
import io.submarine.cluster.internal.protocol.Connection;
import io.submarine.cluster.internal.protocol.StatusQuery;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Ports and connections of a test on the loopback address, closed with it. */
final class Loopback implements AutoCloseable {

	static final String CLUSTER = "submarine-server";

	static final ServerAddress ANY_PORT = new ServerAddress("127.0.0.1", 0);

	private final Deque<Runnable> open = new ArrayDeque<>();

	ClusterPort port(ClusterService service) {
		return port(service, ANY_PORT, TransportSettings.DEFAULT);
	}

	ClusterPort port(ClusterService service, ServerAddress bind, TransportSettings settings) {
		ClusterPort port = new ClusterPort(bind, settings);
		atEnd(port::close);
		port.serve(CLUSTER, service);
		port.start();
		return port;
	}

	Connection connect(ClusterPort port) {
		return connect(address(port), TransportSettings.DEFAULT);
	}

	Connection connect(ServerAddress address, TransportSettings settings) {
		return connector(CLUSTER, settings).connect(address);
	}

	GrpcConnector connector(String cluster, TransportSettings settings) {
		GrpcConnector connector = new GrpcConnector(cluster, "test", settings);
		atEnd(connector::close);
		return connector;
	}

	/** A connection that is known to be up. */
	Connection connected(ClusterPort port) {
		Connection connection = connect(port);
		ask(connection);
		return connection;
	}

	/** Calls until it is answered. */
	static void ask(Connection connection) {
		soon().until(() -> {
			Inbox inbox = new Inbox();
			connection.call(request(Long.MAX_VALUE), inbox);
			soon().until(() -> inbox.size() == 1);
			return inbox.replies.size() == 1;
		});
	}

	/** What was opened last is closed first. */
	void atEnd(Runnable close) {
		this.open.push(close);
	}

	static ServerAddress address(ClusterPort port) {
		return new ServerAddress("127.0.0.1", port.port());
	}

	static CallRequest request(long id) {
		return CallRequest.newBuilder()
			.setId(id)
			.setTimeoutMillis(10_000)
			.setStatus(StatusQuery.getDefaultInstance())
			.build();
	}

	static ConditionFactory soon() {
		return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(5));
	}

	@Override
	public void close() {
		while (!this.open.isEmpty()) {
			this.open.pop().run();
		}
	}

}
