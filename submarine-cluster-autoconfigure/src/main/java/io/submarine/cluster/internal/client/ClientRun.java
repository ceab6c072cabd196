package io.submarine.cluster.internal.client;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.random.RandomGenerator;

import io.submarine.cluster.ClusterStatus;
import io.submarine.cluster.ClusterView;
import io.submarine.cluster.internal.client.retry.RetryQueue;
import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.Connector;
import io.submarine.cluster.internal.protocol.LocalServer;
import io.submarine.cluster.internal.protocol.SessionClose;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of a client from a start to the stop after it. */
final class ClientRun implements Router.Listener {

	private static final Logger logger = LoggerFactory.getLogger(ClientRun.class);

	/** How long the end waits for the leader to close the session. */
	private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);

	private static final Duration THREAD_LIMIT = Duration.ofSeconds(1);

	private static final long IDLE_SECONDS = 10;

	/**
	 * A single server that is cut off takes it for the loss of the quorum: it is believed
	 * when the others have been asked for so long and none leads.
	 */
	private static final long SEARCH = Duration.ofSeconds(1).toNanos();

	private final ClientThread thread;

	private final Deadlines deadlines;

	private final Links links;

	private final ChangeQueue queue;

	private final Function<ClientRun, ClusterView> view;

	private final ViewEvents events;

	private final ThreadPoolExecutor commitThread;

	/** When a leader was last known. Confined to the client's thread. */
	private long ledAt = System.nanoTime();

	final Router router;

	final KeepAlives keepAlives;

	final Changes changes;

	final Reads reads;

	final Streams streams;

	final RetryQueue retryQueue;

	ClientRun(ClientSettings settings, Connector connector, @Nullable LocalServer local, RandomGenerator random,
			Views views, Function<ClientRun, ClusterView> view, ViewEvents events) {
		this.view = view;
		this.events = events;
		this.thread = new ClientThread(settings.cluster());
		this.deadlines = new Deadlines(this.thread);
		this.links = new Links(connector, local, settings.servers(), random.nextInt(settings.servers().size()));
		this.queue = new ChangeQueue(settings.maxPending());
		this.router = new Router(settings, this.thread, this.links, new BackOff(settings.maxBackOff(), random), this);
		this.keepAlives = new KeepAlives(this.thread, this.deadlines, this.router,
				new BackOff(settings.maxBackOff(), random));
		this.changes = new Changes(this.queue, this.thread, this.deadlines, this.router,
				new BackOff(settings.maxBackOff(), random),
				new SessionKeeper(settings, this.thread, this.router, this.keepAlives), views);
		this.reads = new Reads(local, this.thread, this.deadlines, this.router,
				new BackOff(settings.maxBackOff(), random), views, settings.readsWithoutQuorum());
		this.streams = new Streams(this.thread, this.router, settings.operationTimeout());
		this.commitThread = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
				DaemonThreads.named("cluster-commit-" + settings.cluster()));
		this.commitThread.allowCoreThreadTimeOut(true);
		this.retryQueue = new RetryQueue(settings.retryQueue(), this.changes::submit, this.thread::schedule,
				this.commitThread);
	}

	void start() {
		this.router.start();
		this.retryQueue.start();
	}

	@Override
	public void leaderFound(Link leader) {
		seen();
		this.changes.leaderFound(leader);
		this.keepAlives.send();
		this.reads.retry();
		this.retryQueue.wake();
	}

	@Override
	public void serverFound(Link server) {
		this.reads.retry();
		this.streams.serverFound();
	}

	@Override
	public void seen() {
		ClusterView now = this.view.apply(this);
		long time = System.nanoTime();
		if (this.router.leader() != null) {
			this.ledAt = time;
		}
		String loss = (time - this.ledAt > SEARCH && isLoss(now.status())) ? describe(now) : null;
		// Whoever learns of the loss from a change that fails finds it known everywhere.
		this.reads.quorumLost(loss);
		this.retryQueue.quorumLost(loss);
		this.changes.quorumLost(loss);
		this.events.seen(now);
	}

	private static boolean isLoss(ClusterStatus status) {
		return status == ClusterStatus.READ_ONLY || status == ClusterStatus.UNAVAILABLE;
	}

	private static String describe(ClusterView view) {
		return (view.detail() != null) ? view.detail() : "the quorum is lost";
	}

	/**
	 * Ends everything. Takes a few seconds at most, whatever the servers do, after what
	 * the retry queue may take.
	 */
	void stop() {
		this.retryQueue.drain();
		closeSession();
		this.changes.close();
		this.streams.stop();
		this.deadlines.stopAll();
		this.thread.close(THREAD_LIMIT);
		this.links.closeAll();
		this.deadlines.stopAll();
		this.retryQueue.close();
		this.commitThread.shutdown();
		DaemonThreads.join(this.commitThread, THREAD_LIMIT);
		this.retryQueue.closeJournal();
	}

	/** A session that cannot be closed now ends by itself when its time to live is up. */
	private void closeSession() {
		if (!this.queue.hasSession() || this.router.leader() == null) {
			return;
		}
		Command close = Command.newBuilder().setSessionClose(SessionClose.getDefaultInstance()).build();
		try {
			this.changes.submit("close session", close, CLOSE_LIMIT)
				.get(CLOSE_LIMIT.toMillis() + 100, TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException | TimeoutException ex) {
			logger.debug("The session was not closed and ends with its time to live", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
