package io.submarine.cluster.discovery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.submarine.cluster.ClusterClient;
import io.submarine.cluster.ClusterMember;
import io.submarine.cluster.ClusterView;
import io.submarine.cluster.ReadFailedException;
import io.submarine.cluster.feed.FeedItem;
import io.submarine.cluster.internal.client.ClientCalls;
import org.jspecify.annotations.Nullable;

/**
 * A directory that follows the feed through the client of this process, from its start to
 * its stop. Between them and after them it shows what was known last.
 */
public final class FeedClusterDirectory implements ClusterDirectory {

	private final ClientCalls calls;

	private final Supplier<@Nullable String> self;

	private final Duration timeout;

	private final DirectoryReports reports;

	private final MemberWaits waits;

	private final MemberFollower follower;

	private final List<EventQueue> queues = new CopyOnWriteArrayList<>();

	private final CountDownLatch loaded = new CountDownLatch(1);

	private final Object lock = new Object();

	// Written with the lock held, so that a listener is told of each table once.
	private volatile MemberTable table;

	/**
	 * Creates a directory that is not started.
	 * @param client the way into the cluster
	 * @param self tells this process's id, if it registers itself
	 * @param reportPeriod how often reports are read while somebody looks at them
	 * @param timeout how long one read may take
	 * @throws IllegalArgumentException if the client is not one of this library
	 */
	public FeedClusterDirectory(ClusterClient client, Supplier<@Nullable String> self, Duration reportPeriod,
			Duration timeout) {
		this.calls = ClientCalls.of(client);
		this.self = self;
		this.timeout = timeout;
		this.table = MemberTable.empty(client.cluster());
		this.reports = new DirectoryReports(this.calls, reportPeriod, timeout);
		this.waits = new MemberWaits(this.calls.callbacks(), this::view);
		this.follower = new MemberFollower(this.calls, timeout, () -> this.table.revision(), new Updates());
	}

	/** Begins to read. Returns at once. To be called when the client is started. */
	public void start() {
		this.follower.start();
	}

	/** Ends to read: what is shown stays as it is, and all who wait are told. */
	public void stop() {
		this.follower.stop();
		this.waits.failAll("wait for a member failed: the directory of cluster %s is stopped".formatted(cluster()));
	}

	@Override
	public String cluster() {
		return this.calls.cluster();
	}

	@Override
	public DirectoryView view() {
		ClusterView view = this.calls.view();
		long revision = Math.max(this.follower.readTo(), this.table.revision());
		return new DirectoryView(this.loaded.getCount() == 0, revision, view.status(), view.staleness());
	}

	@Override
	public Optional<ClusterMember> self() {
		String id = this.self.get();
		return (id != null) ? find(id) : Optional.empty();
	}

	@Override
	public Optional<ClusterMember> find(String id) {
		return Optional.ofNullable(table().find(id)).map(KnownMember::member);
	}

	@Override
	public List<ClusterMember> members() {
		return table().members().values().stream().map(KnownMember::member).toList();
	}

	@Override
	public List<ClusterMember> members(ClusterMember.Kind kind) {
		return members((member) -> member.kind() == kind);
	}

	@Override
	public Optional<ServerMeta> server(String id) {
		MemberTable present = table();
		return Optional.ofNullable(present.server(id))
			.map((server) -> Metas.server(server, this.reports.of(server), present));
	}

	@Override
	public Optional<InterpreterMeta> interpreter(String id) {
		return Optional.ofNullable(table().interpreter(id))
			.map((interpreter) -> Metas.interpreter(interpreter, this.reports.of(interpreter)));
	}

	@Override
	public Optional<MemberReport> report(String id) {
		return Optional.ofNullable(table().find(id)).map(this.reports::of);
	}

	@Override
	public CompletableFuture<Void> refreshReports() {
		return this.reports.refresh().thenRunAsync(() -> {
		}, this.calls.callbacks());
	}

	@Override
	public ClusterMember awaitMember(String id, Duration wait) {
		try {
			return whenMember(id, wait).get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new ReadFailedException("wait for member '%s' was interrupted".formatted(id), ex);
		}
		catch (ExecutionException ex) {
			Throwable cause = Objects.requireNonNull(ex.getCause());
			throw new ReadFailedException(String.valueOf(cause.getMessage()), cause);
		}
	}

	@Override
	public CompletableFuture<ClusterMember> whenMember(String id, Duration wait) {
		MemberWaits.check(wait);
		synchronized (this.lock) {
			KnownMember known = this.table.find(id);
			return (known != null) ? CompletableFuture.completedFuture(known.member()) : this.waits.add(id, wait);
		}
	}

	@Override
	public void addListener(MemberListener listener) {
		EventQueue queue;
		synchronized (this.lock) {
			queue = new EventQueue(listener, this.calls.callbacks(), this.table);
			this.queues.add(queue);
		}
		queue.tell();
	}

	@Override
	public void removeListener(MemberListener listener) {
		this.queues.removeIf((queue) -> {
			boolean found = queue.isOf(listener);
			if (found) {
				queue.close();
			}
			return found;
		});
	}

	/** What is shown, once there is something. */
	private MemberTable table() {
		if (this.loaded.getCount() > 0) {
			awaitLoaded();
		}
		return this.table;
	}

	private void awaitLoaded() {
		try {
			if (this.loaded.await(this.timeout.toMillis(), TimeUnit.MILLISECONDS)) {
				return;
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new ReadFailedException("look-up in the directory of cluster %s was interrupted".formatted(cluster()),
					ex);
		}
		throw new ReadFailedException(
				"the members of cluster %s could not be read within %s: the cluster is %s to this process"
					.formatted(cluster(), this.timeout, this.calls.view().status()),
				null);
	}

	/** Takes what is read. */
	private final class Updates implements MemberFollower.Sink {

		@Override
		public void onLoaded(MemberPages.Loaded read) {
			FeedClusterDirectory.this.reports.replace(read.reports());
			show((events) -> {
				MemberTable.difference(FeedClusterDirectory.this.table, read.table(), events::add);
				return read.table();
			});
			FeedClusterDirectory.this.loaded.countDown();
		}

		@Override
		public void onItems(List<FeedItem> items) {
			show((events) -> FeedClusterDirectory.this.table.after(items, events::add));
		}

		private void show(Step step) {
			List<MemberEvent> events = new ArrayList<>();
			synchronized (FeedClusterDirectory.this.lock) {
				MemberTable next = step.take(events);
				FeedClusterDirectory.this.table = next;
				FeedClusterDirectory.this.queues.forEach((queue) -> queue.add(next, events));
			}
			for (MemberEvent event : events) {
				if (event.kind() == MemberEvent.Kind.JOINED) {
					FeedClusterDirectory.this.waits.joined(event.member());
				}
			}
			FeedClusterDirectory.this.queues.forEach(EventQueue::tell);
		}

	}

	/** One step from the table shown to the next. */
	private interface Step {

		MemberTable take(List<MemberEvent> events);

	}

}
