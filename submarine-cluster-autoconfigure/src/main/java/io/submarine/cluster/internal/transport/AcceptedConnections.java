package io.submarine.cluster.internal.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.ServerTransportFilter;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everyone who is connected to a port. Counts connections, turns away those beyond the
 * limits, closes those that stay without a call, and finds the connection of a call.
 */
final class AcceptedConnections extends ServerTransportFilter {

	/** The connection a call came over. */
	static final Attributes.Key<AcceptedConnection> CONNECTION = Attributes.Key
		.create("io.submarine.cluster.connection");

	private static final Logger log = LoggerFactory.getLogger(AcceptedConnections.class);

	/**
	 * One connection's two ends; a port on all addresses may see the same remote end
	 * twice.
	 */
	private record Ends(@Nullable SocketAddress remote, @Nullable SocketAddress local) {
	}

	private final PortLimits limits;

	private final Map<Ends, AcceptedConnection> connections = new ConcurrentHashMap<>();

	/** Guarded by itself. */
	private final Map<InetAddress, Integer> perAddress = new HashMap<>();

	private final TrafficCounter traffic = new TrafficCounter();

	private final AtomicLong refused = new AtomicLong();

	AcceptedConnections(PortLimits limits) {
		this.limits = limits;
	}

	/** Whether a connection just accepted may stay. Nothing of it has been read. */
	boolean admit(Channel channel) {
		if (!(channel.remoteAddress() instanceof InetSocketAddress remote)) {
			return false;
		}
		boolean tooMany;
		synchronized (this.perAddress) {
			int fromThere = this.perAddress.getOrDefault(remote.getAddress(), 0);
			tooMany = fromThere >= this.limits.connectionsPerAddress()
					|| this.connections.size() >= this.limits.connections();
			if (!tooMany) {
				this.perAddress.put(remote.getAddress(), fromThere + 1);
				this.connections.put(ends(channel), new AcceptedConnection(channel));
			}
		}
		if (tooMany) {
			refuse(remote);
			return false;
		}
		channel.pipeline().addFirst(this.traffic, new FrameGuard(this.limits));
		return true;
	}

	/** It has its event loop now. */
	void entered(Channel channel) {
		Ends ends = ends(channel);
		AcceptedConnection connection = this.connections.get(ends);
		if (connection == null) {
			return;
		}
		var deadline = channel.eventLoop().schedule(() -> {
			log.debug("Closing the connection from {}: no valid call within {}", channel.remoteAddress(),
					this.limits.firstCall());
			AcceptedConnection.close(channel);
		}, this.limits.firstCall().toMillis(), TimeUnit.MILLISECONDS);
		connection.closeUnlessCalled(deadline);
		var unused = channel.closeFuture().addListener((closed) -> {
			deadline.cancel(false);
			leave(ends);
		});
	}

	private void leave(Ends ends) {
		AcceptedConnection connection = this.connections.remove(ends);
		if (connection != null && ends.remote() instanceof InetSocketAddress remote) {
			synchronized (this.perAddress) {
				this.perAddress.computeIfPresent(remote.getAddress(),
						(address, count) -> (count > 1) ? count - 1 : null);
			}
			connection.closed();
		}
	}

	/**
	 * Says it at 1, 2, 4, 8 ... refusals: whoever floods the port shall not flood the
	 * log.
	 */
	private void refuse(InetSocketAddress remote) {
		long count = this.refused.incrementAndGet();
		if (Long.bitCount(count) == 1) {
			log.warn("Refused a connection from {}, {} so far: at most {} from one address and {} in all",
					remote.getAddress().getHostAddress(), count, this.limits.connectionsPerAddress(),
					this.limits.connections());
		}
	}

	@Override
	public Attributes transportReady(Attributes attributes) {
		AcceptedConnection connection = this.connections.get(new Ends(attributes.get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR),
				attributes.get(Grpc.TRANSPORT_ATTR_LOCAL_ADDR)));
		return (connection != null) ? attributes.toBuilder().set(CONNECTION, connection).build() : attributes;
	}

	/**
	 * Closes what else the same member has open: a new connection means the old is dead.
	 */
	void closeOthersOf(AcceptedConnection survivor) {
		for (AcceptedConnection other : this.connections.values()) {
			if (other != survivor && other.isSamePeer(survivor)) {
				other.close();
				other.closed();
			}
		}
	}

	long refused() {
		return this.refused.get();
	}

	TrafficCounter traffic() {
		return this.traffic;
	}

	int size() {
		return this.connections.size();
	}

	private static Ends ends(Channel channel) {
		return new Ends(channel.remoteAddress(), channel.localAddress());
	}

}
