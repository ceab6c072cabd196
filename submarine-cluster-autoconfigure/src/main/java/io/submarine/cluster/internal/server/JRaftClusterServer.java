package io.submarine.cluster.internal.server;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import com.alipay.sofa.jraft.Node;
import io.submarine.cluster.ClusterRole;
import io.submarine.cluster.ClusterServer;
import io.submarine.cluster.ClusterStatus;
import io.submarine.cluster.ClusterView;
import io.submarine.cluster.ReplicaView;
import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.ServerObserver;
import io.submarine.cluster.ServerStats;
import io.submarine.cluster.internal.protocol.LocalServer;
import io.submarine.cluster.internal.transport.TransportSettings;

import org.jspecify.annotations.Nullable;

/**
 * A Raft peer on SOFAJRaft.
 * <p>
 * Thread-safe. Starting and stopping wait for each other; all else never blocks.
 */
public final class JRaftClusterServer implements ClusterServer {

	private final ServerSettings settings;

	private final TransportSettings transport;

	private final List<StatusListener> listeners = new CopyOnWriteArrayList<>();

	private final Observed observed = new Observed();

	private final RestartableService service = new RestartableService();

	private final LocalService local = new LocalService(this.service, this::address, this::view);

	private final Node node = NodeHandle.to(this::presentNode);

	private volatile @Nullable RunningServer running;

	private volatile boolean starting;

	/**
	 * Creates a server that does not run yet.
	 * @param settings how it is to run
	 * @param transport how its port is to run
	 */
	public JRaftClusterServer(ServerSettings settings, TransportSettings transport) {
		this.settings = settings;
		this.transport = transport;
	}

	@Override
	public String cluster() {
		return this.settings.cluster();
	}

	/**
	 * {@inheritDoc} With port 0 in the settings, the port taken, while it runs.
	 */
	@Override
	public ServerAddress address() {
		RunningServer server = this.running;
		return (server != null) ? server.address() : this.settings.self();
	}

	@Override
	public ClusterView view() {
		RunningServer server = this.running;
		if (server != null) {
			return server.parts().status().view();
		}
		return new ClusterView(cluster(), this.settings.self().toString(), ClusterRole.FOLLOWER,
				this.starting ? ClusterStatus.STARTING : ClusterStatus.STOPPED, null, 0, 0, 0, this.settings.peers(),
				Duration.ZERO, null);
	}

	@Override
	public ServerStats stats() {
		RunningServer server = this.running;
		return (server != null) ? server.figures().stats() : ServerStats.NONE;
	}

	@Override
	public void observe(ServerObserver observer) {
		this.observed.by(observer);
	}

	/**
	 * {@inheritDoc}
	 * @throws ServerStartException which says what to do
	 */
	@Override
	public synchronized void start() {
		if (this.running != null) {
			return;
		}
		ClusterView before = view();
		this.starting = true;
		try {
			RunningServer server = RunningServer.start(this.settings, this.transport, this.service, this.listeners,
					before, this.observed);
			this.running = server;
			this.service.runs(server.parts());
		}
		finally {
			this.starting = false;
		}
	}

	@Override
	public synchronized void stop() {
		RunningServer server = this.running;
		if (server != null) {
			server.stop();
			this.service.runs(null);
			this.running = null;
		}
	}

	@Override
	public boolean isRunning() {
		return this.running != null;
	}

	@Override
	public CompletableFuture<Void> transferLeadership(Duration timeout) {
		RunningServer server = this.running;
		if (server == null || !server.parts().status().leadership().leading()) {
			return notLeading();
		}
		return server.parts().handover().begin(timeout);
	}

	@Override
	public CompletableFuture<Void> transferLeadership(ServerAddress target, Duration timeout) {
		RunningServer server = this.running;
		if (target.equals(address()) || !view().peers().contains(target)) {
			return CompletableFuture
				.failedFuture(new IllegalArgumentException("%s is no other server of cluster '%s', those are %s"
					.formatted(target, cluster(), view().peers())));
		}
		if (server == null || !server.parts().status().leadership().leading()) {
			return notLeading();
		}
		if (!server.parts().node().alive().contains(target)) {
			return CompletableFuture
				.failedFuture(new IllegalStateException("%s was not heard of lately".formatted(target)));
		}
		return server.parts().handover().begin(PeerIds.of(target), timeout);
	}

	private static CompletableFuture<Void> notLeading() {
		return CompletableFuture.failedFuture(new IllegalStateException("this server does not lead"));
	}

	@Override
	public void avoidLeadership(boolean avoid) {
		RunningServer server = this.running;
		if (server == null) {
			throw new IllegalStateException("this server does not run");
		}
		server.parts().relief().ask(avoid);
	}

	@Override
	public boolean avoidsLeadership() {
		RunningServer server = this.running;
		return server != null && server.parts().relief().isAsked();
	}

	@Override
	public List<ServerAddress> reachablePeers() {
		RunningServer server = this.running;
		return (server != null) ? server.parts().node().alive() : List.of();
	}

	@Override
	public Optional<ReplicaView> replica() {
		RunningServer server = this.running;
		return (server != null) ? Optional.of(new StateView(server.parts().replica().state())) : Optional.empty();
	}

	@Override
	public CompletableFuture<Void> takeSnapshot() {
		RunningServer server = this.running;
		return (server != null) ? server.parts().snapshots().take()
				: CompletableFuture.failedFuture(new IllegalStateException("this server does not run"));
	}

	/**
	 * The server as a client in its process uses it.
	 * @return valid over starts and stops; refuses while the server does not run
	 */
	public LocalServer local() {
		return this.local;
	}

	/**
	 * JRaft's node, for those who know what they do.
	 * @return forwards to the present node, and throws {@link IllegalStateException}
	 * while there is none; does not apply tasks, start or shut down
	 */
	public Node node() {
		return this.node;
	}

	@Nullable Node presentNode() {
		RunningServer server = this.running;
		return (server != null) ? server.parts().node().peer() : null;
	}

	/**
	 * Adds a listener, told of each change from now on.
	 * @param listener the listener
	 */
	public void addListener(StatusListener listener) {
		this.listeners.add(listener);
	}

}
