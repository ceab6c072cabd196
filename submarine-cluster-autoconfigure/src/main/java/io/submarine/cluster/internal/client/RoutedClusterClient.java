package io.submarine.cluster.internal.client;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;

import io.submarine.cluster.ClusterView;
import io.submarine.cluster.ReadFailedException;
import io.submarine.cluster.RequestId;
import io.submarine.cluster.RetryQueueView;
import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.ServerUnavailableException;
import io.submarine.cluster.internal.protocol.Beat;
import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.Connector;
import io.submarine.cluster.internal.protocol.FeedChunk;
import io.submarine.cluster.internal.protocol.FeedRequest;
import io.submarine.cluster.internal.protocol.LinkException;
import io.submarine.cluster.internal.protocol.LocalServer;
import io.submarine.cluster.internal.protocol.Operation;
import io.submarine.cluster.internal.protocol.Query;
import io.submarine.cluster.internal.protocol.QueryReply;
import io.submarine.cluster.internal.protocol.Reply;
import io.submarine.cluster.internal.protocol.ScanPage;
import io.submarine.cluster.internal.protocol.ScanRequest;
import io.submarine.cluster.internal.protocol.StreamCall;
import io.submarine.cluster.internal.protocol.StreamReceiver;

import org.jspecify.annotations.Nullable;

/**
 * A client that finds and follows its cluster: one connection to the server it uses, one
 * to the leader if that is another, and none at all to a server in its own process. It
 * closes the connections it opened; the connector belongs to whoever made it.
 */
public final class RoutedClusterClient implements ClientCalls {

	private final ClientSettings settings;

	private final Connector connector;

	private final @Nullable LocalServer local;

	private final RandomGenerator random;

	private final Views views;

	private final Callbacks callbacks;

	private final ViewEvents events;

	private volatile @Nullable ClientRun run;

	/**
	 * Creates a client that is not started.
	 * @param settings where servers are, and the bounds
	 * @param connector opens connections
	 * @param local the server in this process, if there is one
	 */
	public RoutedClusterClient(ClientSettings settings, Connector connector, @Nullable LocalServer local) {
		this(settings, connector, local, new SplittableRandom());
	}

	RoutedClusterClient(ClientSettings settings, Connector connector, @Nullable LocalServer local,
			RandomGenerator random) {
		this.settings = settings;
		this.connector = connector;
		this.local = local;
		this.random = random;
		this.views = new Views(settings);
		this.callbacks = new Callbacks(settings.cluster(), settings.callbackThreads());
		this.events = new ViewEvents(this.callbacks, this.views.stopped());
	}

	@Override
	public String cluster() {
		return this.settings.cluster();
	}

	@Override
	public ClusterView view() {
		return view(this.run);
	}

	private ClusterView view(@Nullable ClientRun running) {
		if (this.local != null) {
			return this.local.view();
		}
		return (running != null) ? this.views.of(running.router) : this.views.stopped();
	}

	/**
	 * Adds a listener, told when the status, the leader or the term has changed.
	 * @param listener gets the view last told and the present one, in order, on a thread
	 * for user code
	 */
	public void addListener(BiConsumer<ClusterView, ClusterView> listener) {
		this.events.add(listener);
	}

	/**
	 * The configured servers that do not answer now. Complete while a leader is looked
	 * for: then all are asked.
	 * @return their addresses
	 */
	public List<ServerAddress> unreached() {
		ClientRun running = this.run;
		return this.settings.servers()
			.stream()
			.filter((server) -> running == null || !running.router.hasReached(server))
			.toList();
	}

	@Override
	public synchronized void start() {
		if (this.run == null) {
			this.callbacks.start();
			ClientRun created = new ClientRun(this.settings, this.connector, this.local, this.random, this.views,
					this::view, this.events);
			this.events.seen(view(created));
			created.start();
			this.run = created;
		}
	}

	@Override
	public synchronized void stop() {
		ClientRun stopping = this.run;
		if (stopping != null) {
			stopping.stop();
			this.run = null;
			this.events.seen(view());
			this.callbacks.stop(Duration.ofSeconds(1));
		}
	}

	@Override
	public boolean isRunning() {
		return this.run != null;
	}

	@Override
	public CompletableFuture<Reply> submit(String what, Command command, Duration timeout) {
		ClientRun running = this.run;
		return (running != null) ? running.retryQueue.direct(what, command, timeout) : notApplied(what);
	}

	@Override
	public CompletableFuture<Long> enqueue(String what, Operation change, boolean replaceable) {
		ClientRun running = this.run;
		if (running == null) {
			throw new ServerUnavailableException("%s not applied: this client is not running".formatted(what), null);
		}
		return running.retryQueue.submit(what, change, replaceable);
	}

	@Override
	public RetryQueueView retryQueue() {
		ClientRun running = this.run;
		return (running != null) ? running.retryQueue.view() : RetryQueueView.EMPTY;
	}

	@Override
	public CompletableFuture<Reply> resubmit(RequestId request, Duration timeout) {
		ClientRun running = this.run;
		return (running != null) ? running.changes.resubmit(request, timeout) : notApplied("request " + request);
	}

	@Override
	public CompletableFuture<QueryReply> query(String what, Query query, Duration timeout) {
		ClientRun running = this.run;
		return (running != null) ? running.reads.submit(what, query, timeout) : CompletableFuture
			.failedFuture(new ReadFailedException("%s failed: this client is not running".formatted(what), null));
	}

	@Override
	public CompletableFuture<List<Long>> keepAlive(List<Long> leaseIds, Duration timeout) {
		ClientRun running = this.run;
		return (running != null) ? running.keepAlives.renew(leaseIds, timeout)
				: notApplied("renewal of leases " + leaseIds);
	}

	@Override
	public CompletableFuture<BeatReply> beat(Beat beat, Duration timeout) {
		ClientRun running = this.run;
		return (running != null) ? running.keepAlives.beat(beat, timeout) : notApplied("beat of " + beat.getKey());
	}

	private static <T> CompletableFuture<T> notApplied(String what) {
		return CompletableFuture.failedFuture(
				new ServerUnavailableException("%s not applied: this client is not running".formatted(what), null));
	}

	@Override
	public StreamCall scan(ScanRequest request, StreamReceiver<ScanPage> receiver) {
		ClientRun running = this.run;
		return (running != null) ? running.streams.scan(request, receiver) : refuse(receiver);
	}

	@Override
	public StreamCall feed(FeedRequest request, StreamReceiver<FeedChunk> receiver) {
		ClientRun running = this.run;
		return (running != null) ? running.streams.feed(request, receiver) : refuse(receiver);
	}

	private static StreamCall refuse(StreamReceiver<?> receiver) {
		receiver.onFailure(new LinkException("this client is not running", false, null));
		return ClosedStream.INSTANCE;
	}

	@Override
	public @Nullable LocalServer localServer() {
		return this.local;
	}

	@Override
	public Executor callbacks() {
		return this.callbacks;
	}

}
