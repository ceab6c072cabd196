package io.submarine.cluster.internal.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import com.alipay.sofa.jraft.option.NodeOptions;
import io.submarine.cluster.ClusterView;
import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.internal.protocol.ClusterService;
import io.submarine.cluster.internal.transport.ClusterPort;
import io.submarine.cluster.internal.transport.TransportSettings;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a server, from its start to its stop. */
final class RunningServer {

	private static final Logger logger = LoggerFactory.getLogger(RunningServer.class);

	private static final long WATCH_NANOS = TimeUnit.SECONDS.toNanos(1);

	private static final long DRAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

	private static final int MESSAGE_SLACK = 64 * 1024;

	private final ServerSettings settings;

	private final ServerAddress address;

	private final Parts parts;

	private final Figures figures;

	/** What is open, to be closed in this order. */
	private final Deque<Runnable> open;

	private RunningServer(ServerSettings settings, ServerAddress address, Parts parts, Figures figures,
			Deque<Runnable> open) {
		this.settings = settings;
		this.address = address;
		this.parts = parts;
		this.figures = figures;
		this.open = open;
	}

	/**
	 * Starts a server, whole or not at all.
	 * @param settings how it is to run
	 * @param transport how its port is to run
	 * @param service what its port serves to clients
	 * @param listeners told of changes of status
	 * @param before the view last told to them
	 * @param observed who is told what it does
	 * @return the server, running
	 * @throws ServerStartException if it cannot start; nothing of it is left open
	 */
	static RunningServer start(ServerSettings settings, TransportSettings transport, ClusterService service,
			List<StatusListener> listeners, ClusterView before, Observed observed) {
		RaftEnvironment.prepare(settings.dataDirectory());
		Deque<Runnable> open = new ArrayDeque<>();
		try {
			return start(settings, transport, service, listeners, before, observed, open);
		}
		catch (RuntimeException ex) {
			closeAll(open);
			throw ex;
		}
	}

	private static RunningServer start(ServerSettings settings, TransportSettings transport, ClusterService service,
			List<StatusListener> listeners, ClusterView before, Observed observed, Deque<Runnable> open) {
		Threads threads = new Threads(settings.cluster() + "@" + settings.self());
		open.push(threads::close);
		ClusterPort port = new ClusterPort(settings.bind(), transport);
		open.push(port::close);
		RaftEnvironment.registerProcessors(port.raftServer(), threads.raft());
		port.serve(settings.cluster(), service);
		ServerAddress address = bind(port, settings);
		DataDirectory directory = DataDirectory.open(settings.dataDirectory(), settings.minFreeDisk());
		open.addLast(directory::close);
		SnapshotFiles files = new SnapshotFiles(settings.cluster());
		IdentityFile identity = directory.check(settings, address, files);
		DiskWatch disk = new DiskWatch(directory.root(), settings.minFreeDisk());
		int maxCommandBytes = transport.limits().messageBytes() - MESSAGE_SLACK
				- Math.toIntExact(settings.writes().maxBatchBytes());
		Parts parts = new Parts(settings, address, identity, threads, files, disk, listeners, before,
				(peers) -> changed(peers, identity, directory, port, threads), maxCommandBytes, observed);
		startNode(settings, address, identity, directory, port, parts, new Storage(observed));
		open.push(parts.node()::stop);
		threads.timer().every(Parts.TICK_NANOS, parts::tick);
		threads.timer().every(Parts.TICK_NANOS, parts.members()::tick);
		PeerWatch peers = new PeerWatch(parts.status()::peers, parts.node()::alive);
		threads.timer().every(WATCH_NANOS, () -> threads.background().execute(disk::look));
		DiskUse use = new DiskUse(directory);
		use.look();
		threads.timer().every(WATCH_NANOS, () -> threads.background().execute(use::look));
		threads.timer().every(WATCH_NANOS, peers::look);
		return new RunningServer(settings, address, parts, new Figures(parts, port, use), open);
	}

	private static void changed(List<ServerAddress> peers, IdentityFile identity, DataDirectory directory,
			ClusterPort port, Threads threads) {
		IdentityFile now = new IdentityFile(identity.cluster(), identity.server(), peers);
		threads.background().execute(() -> {
			directory.change(now);
			port.keepConnected(now.cluster(), others(now));
		});
	}

	private static List<ServerAddress> others(IdentityFile identity) {
		return identity.peers().stream().filter((peer) -> !peer.equals(identity.server())).toList();
	}

	private static ServerAddress bind(ClusterPort port, ServerSettings settings) {
		try {
			ServerAddress bound = port.start();
			return (settings.self().port() != 0) ? settings.self()
					: new ServerAddress(settings.self().host(), bound.port());
		}
		catch (IllegalStateException ex) {
			throw new ServerStartException.PortUnavailable(settings.bind(), ex);
		}
	}

	private static void startNode(ServerSettings settings, ServerAddress address, IdentityFile identity,
			DataDirectory directory, ClusterPort port, Parts parts, Storage storage) {
		RaftEnvironment.registerClosures(settings.cluster());
		NodeOptions options = RaftSettings.nodeOptions(settings, identity, directory, parts.machine(), storage);
		port.attach(settings.cluster(), address, options);
		port.keepConnected(settings.cluster(), others(identity));
		parts.node().start(options, storage);
	}

	ServerAddress address() {
		return this.address;
	}

	Parts parts() {
		return this.parts;
	}

	Figures figures() {
		return this.figures;
	}

	/** Hands leadership over, and closes everything. */
	void stop() {
		this.parts.commits().close(Refusals.unavailable("this server is stopping"));
		handOver();
		this.parts.status().stopping();
		String reason = "server %s is stopping".formatted(this.address);
		this.parts.rounds().close(Refusals.unavailable(reason));
		this.parts.revisions().refuseAll(Refusals.unavailable(reason));
		this.parts.applied().refuseAll(Refusals.unavailable(reason));
		this.parts.feeds().failAll(reason);
		this.parts.scans().failAll(reason);
		closeAll(this.open);
	}

	private void handOver() {
		if (!this.parts.status().leadership().leading() || this.parts.node().alive().size() < 2) {
			return;
		}
		try {
			// First let those know whose changes are under way.
			this.parts.commits().awaitIdle(DRAIN_NANOS);
			this.parts.handover().begin(this.settings.electionTimeout()).join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (CompletionException ex) {
			logger.info("Leadership was not handed over before the stop: {}", ex.getMessage());
		}
	}

	private static void closeAll(Deque<Runnable> open) {
		for (Runnable close = open.poll(); close != null; close = open.poll()) {
			try {
				close.run();
			}
			catch (RuntimeException ex) {
				logger.error("Something of a stopped server could not be closed", ex);
			}
		}
	}

}
