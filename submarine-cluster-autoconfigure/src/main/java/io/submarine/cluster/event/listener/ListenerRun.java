package io.submarine.cluster.event.listener;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.submarine.cluster.event.ClusterEvent;
import io.submarine.cluster.feed.FeedCursor;
import io.submarine.cluster.feed.FeedGap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A listener from a start to the stop after it. Nothing here waits but {@link #awaitEnd}.
 */
final class ListenerRun {

	private static final Logger logger = LoggerFactory.getLogger(ClusterEventListenerContainer.class);

	private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

	private static final int MOST_WAITING = 100;

	private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(1);

	private final String id;

	private final ListenerParts parts;

	private final Deliveries deliveries;

	private final ListenerThreads threads;

	private final CursorKeeper keeper;

	private final CompletableFuture<Void> positioned = new CompletableFuture<>();

	private final AtomicInteger waiting = new AtomicInteger();

	private ListenerState state = ListenerState.STARTING;

	private boolean paused;

	private @Nullable Reading reading;

	/** Of the reading thread: what the listener has still to be told of. */
	private @Nullable FeedGap missed;

	ListenerRun(ListenerParts parts, ListenerOptions options, Deliveries deliveries) {
		this.id = options.id();
		this.parts = parts;
		this.deliveries = deliveries;
		this.threads = new ListenerThreads(this.id, options.concurrency(), parts.settings().virtualThreads());
		CursorStore own = options.cursors();
		this.keeper = new CursorKeeper(this.id, (own != null) ? own : parts.cursors(), this.threads);
	}

	void begin() {
		locate(FIRST_PAUSE);
	}

	/** Completes when all that is published from then on will come. */
	CompletableFuture<Void> positioned() {
		return this.positioned;
	}

	/** Asks where the feed ends, for as long as it takes. */
	private void locate(Duration pause) {
		var unused = this.parts.reader()
			.end(this.parts.settings().operationTimeout())
			.thenAcceptAsync(this::located, this.threads)
			.whenComplete((done, failure) -> {
				if (failure != null && !isOver()) {
					logger.debug("Listener '{}' does not begin yet", this.id, failure);
					Duration longer = pause.multipliedBy(2);
					CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, this.threads)
						.execute(() -> locate((longer.compareTo(LONGEST_PAUSE) < 0) ? longer : LONGEST_PAUSE));
				}
			});
	}

	private void located(FeedCursor end) {
		if (!isOver()) {
			FeedGap missed = this.keeper.begin(end);
			this.missed = (missed != null) ? missed : this.missed;
			this.positioned.complete(null);
			read();
		}
	}

	/** Begins to read from where the listener is. On the reading thread. */
	private void read() {
		FeedCursor from = this.keeper.present();
		Reading next;
		synchronized (this) {
			if (this.state == ListenerState.STOPPING || from == null || isReading()) {
				return;
			}
			this.state = this.paused ? ListenerState.PAUSED : ListenerState.RUNNING;
			if (this.paused) {
				return;
			}
			next = new Reading(from, this.deliveries, this.threads, this.keeper, this::clientStopped);
			this.reading = next;
		}
		FeedGap gap = this.missed;
		if (gap != null) {
			if (!next.tell(gap)) {
				return;
			}
			this.missed = null;
			this.keeper.told();
		}
		open(next);
	}

	private void open(Reading next) {
		try {
			next.open(this.parts.reader());
		}
		catch (RuntimeException ex) {
			next.close();
			throw ex;
		}
	}

	private boolean isReading() {
		Reading present = this.reading;
		return present != null && present.isOpen();
	}

	private void clientStopped() {
		synchronized (this) {
			if (this.state == ListenerState.STOPPING) {
				return;
			}
			this.state = ListenerState.STARTING;
		}
		logger.info("Listener '{}' waits for the client of cluster '{}' to be started again", this.id,
				this.parts.client().cluster());
		afterPresent(() -> locate(FIRST_PAUSE));
	}

	/** Runs something when all that was handed over is handled or put back. */
	private void afterPresent(Runnable action) {
		try {
			this.threads.execute(() -> {
				try {
					this.threads.awaitHandled();
					this.keeper.save();
					action.run();
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
				catch (RuntimeException ex) {
					logger.error("Listener '{}' could not go on, and begins anew where it is", this.id, ex);
					locate(LONGEST_PAUSE);
				}
			});
		}
		catch (RejectedExecutionException ex) {
			logger.debug("Listener '{}' has stopped meanwhile", this.id, ex);
		}
	}

	void pause() {
		Reading present;
		synchronized (this) {
			this.paused = true;
			if (this.state != ListenerState.RUNNING) {
				return;
			}
			this.state = ListenerState.PAUSED;
			present = this.reading;
		}
		if (present != null) {
			present.close();
		}
	}

	void resume() {
		synchronized (this) {
			this.paused = false;
			if (this.state != ListenerState.PAUSED) {
				return;
			}
		}
		afterPresent(this::read);
	}

	/**
	 * Takes an event that only this process sees. One that comes while the listener does
	 * not run, or is far behind, is dropped.
	 */
	void local(ClusterEvent<?> event) {
		if (this.waiting.incrementAndGet() > MOST_WAITING) {
			this.waiting.decrementAndGet();
			logger.warn("Listener '{}' is too slow to be told of {}", this.id, event);
			return;
		}
		try {
			this.threads.execute(() -> {
				this.waiting.decrementAndGet();
				Reading present = reading();
				if (present != null) {
					present.local(event);
				}
			});
		}
		catch (RejectedExecutionException ex) {
			logger.debug("Listener '{}' has stopped meanwhile", this.id, ex);
		}
	}

	/** The first half of a stop: no call begins any more. */
	void halt() {
		Reading present;
		synchronized (this) {
			this.state = ListenerState.STOPPING;
			present = this.reading;
		}
		if (present != null) {
			present.close();
		}
		this.threads.shutdown();
		this.positioned.cancel(false);
	}

	/**
	 * The other half: waits for the calls under way.
	 * @param limit how long; what is not done then is interrupted
	 */
	void awaitEnd(Duration limit) {
		try {
			if (!this.threads.awaitEnd(limit)) {
				logger.warn("Listener '{}' did not return within {} of its stop, and is interrupted", this.id, limit);
				this.threads.interrupt();
				if (!this.threads.awaitEnd(AFTER_INTERRUPT)) {
					logger.warn("Listener '{}' does not heed the interrupt: its thread goes on until it returns",
							this.id);
				}
			}
		}
		catch (InterruptedException ex) {
			this.threads.interrupt();
			Thread.currentThread().interrupt();
		}
		this.keeper.save();
	}

	/** Whether the caller is a thread of this listener. */
	boolean isOwnThread() {
		return this.threads.isOwn();
	}

	synchronized ListenerState state() {
		return this.state;
	}

	private synchronized boolean isOver() {
		return this.state == ListenerState.STOPPING;
	}

	synchronized @Nullable Reading reading() {
		return this.reading;
	}

	@Nullable FeedCursor cursor() {
		Reading present = reading();
		return (present != null) ? present.cursor() : this.keeper.present();
	}

}
