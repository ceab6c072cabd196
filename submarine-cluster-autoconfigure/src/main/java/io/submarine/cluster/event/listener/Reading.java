package io.submarine.cluster.event.listener;

import java.util.List;

import io.submarine.cluster.event.ClusterEvent;
import io.submarine.cluster.feed.FeedCursor;
import io.submarine.cluster.feed.FeedGap;
import io.submarine.cluster.feed.FeedItem;
import io.submarine.cluster.feed.FeedListener;
import io.submarine.cluster.feed.FeedReader;
import io.submarine.cluster.feed.FeedSubscription;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One reading of the feed for a listener, from a start or resumption to the next stop or
 * pause. What it was given and has not handled by then is left before its cursor.
 */
final class Reading implements FeedListener {

	private static final Logger logger = LoggerFactory.getLogger(ClusterEventListenerContainer.class);

	private final FeedCursor from;

	private final Deliveries deliveries;

	private final ListenerThreads threads;

	private final CursorKeeper keeper;

	private final Runnable clientStopped;

	private final InFlight inFlight = new InFlight();

	private final Halt halt = new Halt();

	private volatile @Nullable FeedSubscription subscription;

	private volatile boolean busy;

	/**
	 * Creates one that is not open.
	 * @param from where it begins
	 * @param deliveries makes deliveries of what comes
	 * @param threads where they run
	 * @param keeper keeps how far it is
	 * @param clientStopped called when the client has stopped, and this with it
	 */
	Reading(FeedCursor from, Deliveries deliveries, ListenerThreads threads, CursorKeeper keeper,
			Runnable clientStopped) {
		this.from = from;
		this.deliveries = deliveries;
		this.threads = threads;
		this.keeper = keeper;
		this.clientStopped = clientStopped;
	}

	/**
	 * Begins.
	 * @param reader reads the feed
	 */
	void open(FeedReader reader) {
		FeedSubscription opened = reader.subscribe(this.deliveries.filter(), this.from, this,
				(task) -> this.threads.execute(() -> part(task)));
		this.subscription = opened;
		if (!isOpen()) {
			opened.close();
		}
	}

	// The cursor moves on over what was not wanted, too.
	private void part(Runnable task) {
		this.busy = true;
		try {
			task.run();
		}
		finally {
			this.busy = false;
			this.keeper.reached(cursor());
			if (!isOpen()) {
				this.keeper.save();
			}
		}
	}

	/** Ends it: nothing begins to be handled any more. Does not wait. */
	void close() {
		this.halt.halt();
		FeedSubscription open = this.subscription;
		if (open != null) {
			open.close();
		}
	}

	boolean isOpen() {
		return !this.halt.isHalted();
	}

	/** The place before all that is not handled. */
	FeedCursor cursor() {
		FeedSubscription open = this.subscription;
		return this.inFlight.handled((open != null) ? open.cursor() : this.from);
	}

	/** Whether something that came is not handled. */
	boolean isBusy() {
		return this.busy || !this.inFlight.isEmpty();
	}

	@Override
	public void onItems(List<FeedItem> items) {
		for (FeedItem item : items) {
			// First of all: what is not begun when this is halted is not handled either.
			this.inFlight.begin(item.revision());
			Delivery delivery = this.deliveries.of(item);
			if (!isOpen()) {
				return;
			}
			if (delivery == null) {
				this.inFlight.done(item.revision());
			}
			else if (!hand(delivery, () -> handled(item))) {
				return;
			}
		}
	}

	private void handled(FeedItem item) {
		this.inFlight.done(item.revision());
		this.keeper.reached(cursor());
	}

	private boolean hand(Delivery delivery, Runnable handled) {
		try {
			this.threads.handle(delivery.key(), () -> {
				if (isOpen() && delivery.run(this.halt)) {
					handled.run();
				}
			});
			return isOpen();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/** Takes an event that only this process sees. */
	void local(ClusterEvent<?> event) {
		Delivery delivery = this.deliveries.local(event);
		if (delivery != null && isOpen()) {
			hand(delivery, () -> {
			});
		}
	}

	@Override
	public void onGap(FeedGap gap) {
		this.inFlight.begin(gap.fromRevision());
		if (tell(gap)) {
			this.inFlight.done(gap.fromRevision());
		}
	}

	/**
	 * Tells the listener of a gap, when it has handled all before.
	 * @return false if this was closed before it was told
	 */
	boolean tell(FeedGap gap) {
		try {
			this.threads.awaitHandled();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
		return isOpen() && this.deliveries.gap(gap, this.halt);
	}

	@Override
	public void onError(Throwable error, FeedCursor cursor) {
		logger.error("A listener's reading failed at {}: what it was given comes again after a restart", cursor, error);
	}

	@Override
	public void onEnd(FeedCursor cursor) {
		close();
		this.clientStopped.run();
	}

}
