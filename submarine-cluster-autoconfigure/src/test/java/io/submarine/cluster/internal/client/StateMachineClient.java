package io.submarine.cluster.internal.client;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.submarine.cluster.ClusterException;
import io.submarine.cluster.ClusterRole;
import io.submarine.cluster.ClusterStatus;
import io.submarine.cluster.ClusterView;
import io.submarine.cluster.RequestId;
import io.submarine.cluster.RetryQueueView;
import io.submarine.cluster.internal.protocol.Beat;
import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.CommandBatch;
import io.submarine.cluster.internal.protocol.Entry;
import io.submarine.cluster.internal.protocol.FeedChunk;
import io.submarine.cluster.internal.protocol.FeedRequest;
import io.submarine.cluster.internal.protocol.LeaseExpire;
import io.submarine.cluster.internal.protocol.Limits;
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
import io.submarine.cluster.internal.state.ClusterState;
import io.submarine.cluster.internal.state.ClusterStateMachine;
import io.submarine.cluster.internal.state.DefaultLimits;

import org.jspecify.annotations.Nullable;

/**
 * A client of a cluster that consists of the state machine alone. Futures complete and
 * receivers are called on its one engine thread, so that a test sees user code that
 * strays there; requests can be made to fail.
 */
public final class StateMachineClient implements ClientCalls {

	/** The name of the thread no user code may run on. */
	public static final String ENGINE = "engine";

	/** What the names of the threads for user code begin with. */
	public static final String CALLBACK = "callback-";

	private final ExecutorService engine = Executors.newSingleThreadExecutor((task) -> new Thread(task, ENGINE));

	private final AtomicInteger threads = new AtomicInteger();

	private final ExecutorService callbacks = Executors.newFixedThreadPool(4,
			(task) -> new Thread(task, CALLBACK + this.threads.incrementAndGet()));

	private final Set<StateFeed> feeds = ConcurrentHashMap.newKeySet();

	private final List<StateScan> scans = new CopyOnWriteArrayList<>();

	private final ConcurrentLinkedQueue<Supplier<ClusterException>> failures = new ConcurrentLinkedQueue<>();

	private final ConcurrentLinkedQueue<Duration> timeouts = new ConcurrentLinkedQueue<>();

	private final List<Query> queries = new CopyOnWriteArrayList<>();

	private volatile ClusterState state;

	private volatile @Nullable LocalServer localServer;

	private volatile boolean silent;

	private final List<Beat> beats = new CopyOnWriteArrayList<>();

	private final AtomicInteger keepAlives = new AtomicInteger();

	private volatile Runnable beforeKeepAlive = () -> {
	};

	private volatile @Nullable Consumer<Command> beforeApply;

	/** Begins empty, with the bounds every cluster has. */
	public StateMachineClient() {
		this(DefaultLimits.limits());
	}

	/**
	 * Begins empty.
	 * @param limits the bounds
	 */
	public StateMachineClient(Limits limits) {
		this.state = ClusterState.empty("submarine-server", limits);
	}

	/** What the cluster has now. */
	public ClusterState state() {
		return this.state;
	}

	/** Lets the next request fail, after those told to fail before. */
	public void failNext(Supplier<ClusterException> failure) {
		this.failures.add(failure);
	}

	/** Lets requests go unanswered. */
	public void fallSilent(boolean newSilent) {
		this.silent = newSilent;
	}

	/** Runs before each command, on the engine's thread, as if another was first. */
	public void beforeApply(@Nullable Consumer<Command> action) {
		this.beforeApply = action;
	}

	/** Runs on the engine's thread before each answer to a renewal of leases. */
	public void beforeKeepAlive(Runnable action) {
		this.beforeKeepAlive = action;
	}

	/** How many renewals were asked for. */
	public int keepAlives() {
		return this.keepAlives.get();
	}

	/** The beats sent, in order. */
	public List<Beat> beats() {
		return List.copyOf(this.beats);
	}

	/** Puts a server into this process, or takes it out. */
	public void serveLocally(@Nullable LocalServer server) {
		this.localServer = server;
	}

	/** The time limits of the requests made, in order. */
	public List<Duration> timeouts() {
		return List.copyOf(this.timeouts);
	}

	/** The queries made, in order. */
	public List<Query> queries() {
		return List.copyOf(this.queries);
	}

	/** How many chunks went out to readers of the feed. */
	public int chunksSent() {
		return this.feeds.stream().mapToInt(StateFeed::chunks).sum();
	}

	/** How many readers of the feed there are. */
	public long openFeeds() {
		return this.feeds.stream().filter(StateFeed::isOpen).count();
	}

	/** How many scans were cancelled. */
	public int scansCancelled() {
		return (int) this.scans.stream().filter(StateScan::isCancelled).count();
	}

	/** Applies a command at once, as another client's. */
	public Reply apply(Command command) {
		CommandBatch batch = CommandBatch.newBuilder().setTimeMillis(1_000).addCommands(command).build();
		Reply reply;
		synchronized (this) {
			ClusterStateMachine.Applied applied = ClusterStateMachine.apply(this.state, batch);
			this.state = applied.state();
			reply = applied.replies().get(0);
		}
		this.feeds.forEach((feed) -> this.engine.execute(feed::advance));
		return reply;
	}

	/** Ends a lease as the leader does. */
	public void expire(long leaseId) {
		apply(Command.newBuilder().setLeaseExpire(LeaseExpire.newBuilder().addLeaseIds(leaseId)).build());
	}

	@Override
	public CompletableFuture<Reply> submit(String what, Command command, Duration timeout) {
		return answer(timeout, () -> {
			Consumer<Command> action = this.beforeApply;
			if (action != null) {
				action.accept(command);
			}
			Reply reply = apply(command);
			if (reply.hasFailure()) {
				throw Failures.ofCommand(what, command, reply.getFailure(), null);
			}
			return reply;
		});
	}

	@Override
	public CompletableFuture<Long> enqueue(String what, Operation change, boolean replaceable) {
		Command.Builder command = change.hasPut() ? Command.newBuilder().setPut(change.getPut())
				: Command.newBuilder().setDelete(change.getDelete());
		CompletableFuture<Long> result = new CompletableFuture<>();
		var unused = submit(what, command.build(), Duration.ofHours(1)).whenComplete((reply, failure) -> {
			if (failure != null) {
				result.completeExceptionally(failure);
			}
			else {
				result.complete(reply.getRevision());
			}
		});
		return result;
	}

	@Override
	public RetryQueueView retryQueue() {
		return RetryQueueView.EMPTY;
	}

	@Override
	public CompletableFuture<Reply> resubmit(RequestId request, Duration timeout) {
		return answer(timeout, () -> Reply.newBuilder().setRevision(this.state.revision()).build());
	}

	@Override
	public CompletableFuture<QueryReply> query(String what, Query query, Duration timeout) {
		this.queries.add(query);
		return answer(timeout, () -> {
			QueryReply reply = this.state.query(query);
			if (reply.hasFailure()) {
				throw Failures.ofQuery(what, reply.getFailure());
			}
			return reply;
		});
	}

	@Override
	public CompletableFuture<List<Long>> keepAlive(List<Long> leaseIds, Duration timeout) {
		this.keepAlives.incrementAndGet();
		return answer(timeout, () -> {
			this.beforeKeepAlive.run();
			return leaseIds.stream().map(this.state::leaseTtlMillis).toList();
		});
	}

	@Override
	public CompletableFuture<BeatReply> beat(Beat beat, Duration timeout) {
		this.beats.add(beat);
		return answer(timeout, () -> {
			this.beforeKeepAlive.run();
			ClusterState present = this.state;
			return new BeatReply(present.leaseTtlMillis(beat.getLeaseId()), holder(present, beat.getKey()));
		});
	}

	static long holder(ClusterState state, String key) {
		Entry entry = state.get(key);
		return (entry != null) ? entry.getLeaseId() : 0;
	}

	private <R> CompletableFuture<R> answer(Duration timeout, Supplier<R> answer) {
		this.timeouts.add(timeout);
		CompletableFuture<R> result = new CompletableFuture<>();
		if (this.silent) {
			return result;
		}
		this.engine.execute(() -> {
			try {
				Supplier<ClusterException> failure = this.failures.poll();
				if (failure != null) {
					throw failure.get();
				}
				result.complete(answer.get());
			}
			catch (RuntimeException ex) {
				result.completeExceptionally(ex);
			}
		});
		return result;
	}

	@Override
	public StreamCall scan(ScanRequest request, StreamReceiver<ScanPage> receiver) {
		Supplier<ClusterException> failure = this.failures.poll();
		StateScan scan = new StateScan(this.state, request, receiver, this.engine);
		this.scans.add(scan);
		if (failure != null) {
			scan.breakAfter(1, new LinkException(failure.get().getMessage(), true, null));
		}
		return this.silent ? new ClosedStreamCall() : scan;
	}

	@Override
	public StreamCall feed(FeedRequest request, StreamReceiver<FeedChunk> receiver) {
		StateFeed feed = new StateFeed(this::state, request, receiver, this.engine);
		this.feeds.add(feed);
		return feed;
	}

	@Override
	public @Nullable LocalServer localServer() {
		return this.localServer;
	}

	@Override
	public Executor callbacks() {
		return this.callbacks;
	}

	@Override
	public String cluster() {
		return this.state.cluster();
	}

	@Override
	public ClusterView view() {
		return new ClusterView(cluster(), "test", ClusterRole.CLIENT, ClusterStatus.AVAILABLE, null, 1,
				this.state.revision(), 0, List.of(), Duration.ZERO, null);
	}

	@Override
	public void start() {
	}

	@Override
	public void stop() {
		if (!isRunning()) {
			return;
		}
		this.feeds.forEach((feed) -> this.engine.execute(() -> feed.fail(new LinkException("stopped", true, null))));
		this.engine.shutdown();
		this.callbacks.shutdown();
	}

	@Override
	public boolean isRunning() {
		return !this.engine.isShutdown();
	}

	private static final class ClosedStreamCall implements StreamCall {

		@Override
		public void request(int parts) {
		}

		@Override
		public void cancel() {
		}

	}

}
