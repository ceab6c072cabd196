package io.submarine.cluster.internal.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.internal.protocol.ClusterService;

import com.alipay.sofa.jraft.option.RpcOptions;
import com.alipay.sofa.jraft.rpc.RpcServer;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * The one port of a server: Raft's messages from its peers and the calls of clients, of
 * one cluster or several. Bound to the configured address only. Thread-safe.
 * <p>
 * Life cycle: tell it what it {@link #serve serves}, register JRaft's processors at
 * {@link #raftServer()}, {@link #start()} it, {@link #attach} the options of a node and
 * start the node; when the node has ended, {@link #close()}.
 */
public final class ClusterPort implements AutoCloseable {

	/** What nodes that know of no cluster name. */
	static final String NO_CLUSTER = "-";

	private static final long CLOSE_SECONDS = 5;

	private final ServerAddress bind;

	private final TransportSettings settings;

	private final AcceptedConnections connections;

	private final EventLoops loops;

	private final RaftProcessors raft;

	private final Map<String, ClusterService> services = new ConcurrentHashMap<>();

	private final Map<String, RaftBinding> bindings = new ConcurrentHashMap<>();

	private final boolean standAlone;

	private @Nullable Server server;

	private boolean closed;

	/**
	 * Creates a port that is not bound yet.
	 * @param bind the address to bind; port 0 takes any free one
	 * @param settings limits, times and threads
	 */
	public ClusterPort(ServerAddress bind, TransportSettings settings) {
		this(bind, settings, false);
	}

	private ClusterPort(ServerAddress bind, TransportSettings settings, boolean standAlone) {
		this.bind = bind;
		this.settings = settings;
		this.standAlone = standAlone;
		this.connections = new AcceptedConnections(settings.limits());
		this.loops = EventLoops.forPort(settings.ioThreads(), this.connections);
		this.raft = new RaftProcessors(this.connections);
	}

	/** A port for nodes that are not ours and name no cluster. */
	static ClusterPort standAlone(ServerAddress bind, TransportSettings settings) {
		return new ClusterPort(bind, settings, true);
	}

	/**
	 * Where JRaft's processors are registered, before {@link #start()}. Those of its Cli
	 * are not taken: nobody may change a cluster from outside.
	 * @return JRaft's view of this port; its {@code init} starts it and its
	 * {@code shutdown} closes it
	 */
	public RpcServer raftServer() {
		return new RaftServer(this, this.raft);
	}

	/**
	 * Opens the port to clients and peers of a cluster.
	 * @param cluster the cluster's name; calls that name another are refused
	 * @param service what answers clients
	 */
	public void serve(String cluster, ClusterService service) {
		this.services.put(cluster, service);
	}

	/**
	 * Makes the Raft node that will be started with these options use this port's threads
	 * and settings for what it asks of others. The node must be given this very object.
	 * @param cluster the cluster's name, told to those it asks
	 * @param self the node's own address, told likewise
	 * @param options the node's options
	 */
	public void attach(String cluster, ServerAddress self, RpcOptions options) {
		this.bindings
			.computeIfAbsent(cluster, (name) -> new RaftBinding(name, self.toString(), this.settings, this.loops))
			.register(options);
	}

	/**
	 * Connects to peers before they are needed, and keeps trying: a vote that first has
	 * to connect is often lost. To be called at start and after each change of
	 * membership.
	 * @param cluster the cluster's name, of a node that is {@link #attach attached}
	 * @param peers the other servers of the cluster
	 */
	public void keepConnected(String cluster, Collection<ServerAddress> peers) {
		RaftBinding binding = this.bindings.get(cluster);
		if (binding == null) {
			throw new IllegalStateException("no node of cluster '%s' is attached".formatted(cluster));
		}
		binding.keepConnected(peers);
	}

	/**
	 * Binds the port and begins to accept.
	 * @return the address bound, with the port really taken
	 * @throws IllegalStateException naming the address, if it cannot be bound or this
	 * port was closed
	 */
	public synchronized ServerAddress start() {
		if (this.closed) {
			throw new IllegalStateException("the cluster port %s was closed".formatted(this.bind));
		}
		if (this.server == null) {
			InetSocketAddress address = new InetSocketAddress(this.bind.host(), this.bind.port());
			if (address.isUnresolved()) {
				throw new IllegalStateException("cannot bind the cluster port %s: no such host".formatted(this.bind));
			}
			Server built = build(address);
			try {
				this.server = built.start();
			}
			catch (IOException ex) {
				Throwable reason = (ex.getCause() != null) ? ex.getCause() : ex;
				throw new IllegalStateException(
						"cannot bind the cluster port %s: %s".formatted(this.bind, reason.getMessage()), reason);
			}
		}
		return new ServerAddress(this.bind.host(), port());
	}

	private Server build(InetSocketAddress address) {
		PortLimits limits = this.settings.limits();
		LinkSettings links = this.settings.links();
		return NettyServerBuilder.forAddress(address)
			.bossEventLoopGroup(this.loops.group())
			.workerEventLoopGroup(this.loops.group())
			.channelType(NioServerSocketChannel.class)
			.directExecutor()
			.decompressorRegistry(Channels.NO_COMPRESSION)
			.handshakeTimeout(limits.handshake().toNanos(), TimeUnit.NANOSECONDS)
			.maxInboundMessageSize(limits.messageBytes())
			.maxInboundMetadataSize(limits.metadataBytes())
			.maxConcurrentCallsPerConnection(limits.callsPerConnection())
			.maxRstFramesPerWindow(limits.resetsPerWindow(), Math.toIntExact(limits.window().toSeconds()))
			.permitKeepAliveTime(limits.pingInterval().toNanos(), TimeUnit.NANOSECONDS)
			.permitKeepAliveWithoutCalls(true)
			.keepAliveTime(links.pingInterval().toNanos(), TimeUnit.NANOSECONDS)
			.keepAliveTimeout(links.pingTimeout().toNanos(), TimeUnit.NANOSECONDS)
			.maxConnectionIdle(limits.idle().toNanos(), TimeUnit.NANOSECONDS)
			.flowControlWindow(Channels.WINDOW_BYTES)
			.addTransportFilter(this.connections)
			.intercept(new Admission(this::isHere))
			.addService(new ClusterHandlers(this.services::get, this.settings).definition())
			.addService(this.raft.definition())
			.build();
	}

	private boolean isHere(String cluster) {
		return this.services.containsKey(cluster) || this.bindings.containsKey(cluster)
				|| (this.standAlone && cluster.equals(NO_CLUSTER));
	}

	/**
	 * The port bound.
	 * @return -1 if it is not started
	 */
	public synchronized int port() {
		return (this.server != null) ? this.server.getPort() : -1;
	}

	/**
	 * How many are connected now.
	 * @return connections accepted and not closed
	 */
	public int connections() {
		return this.connections.size();
	}

	/**
	 * How many were turned away.
	 * @return connections beyond the limits, since this was made
	 */
	public long refusedConnections() {
		return this.connections.refused();
	}

	/**
	 * What came over accepted connections.
	 * @return bytes, since this was made
	 */
	public long receivedBytes() {
		return this.connections.traffic().received();
	}

	/**
	 * What went over accepted connections.
	 * @return bytes, since this was made
	 */
	public long sentBytes() {
		return this.connections.traffic().sent();
	}

	/** Ends all connections, calls and threads, and frees the port. */
	@Override
	public synchronized void close() {
		if (this.closed) {
			return;
		}
		this.closed = true;
		this.bindings.values().forEach(RaftBinding::forget);
		if (this.server != null) {
			this.server.shutdownNow();
			try {
				this.server.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
		this.loops.close();
	}

}
