package io.submarine.cluster.event.listener;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import io.submarine.cluster.feed.FeedCursor;
import io.submarine.cluster.feed.FeedGap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves how far a listener is, once a second while that changes. What is handled and not
 * saved comes again after a crash. A cursor that cannot be saved ends nothing.
 * Thread-safe.
 */
final class CursorKeeper {

	static final Duration PERIOD = Duration.ofSeconds(1);

	private static final Logger logger = LoggerFactory.getLogger(ClusterEventListenerContainer.class);

	private final String listener;

	private final CursorStore store;

	private final Executor later;

	private @Nullable FeedCursor saved;

	private @Nullable FeedCursor present;

	private long savedAt = System.nanoTime();

	private boolean scheduled;

	private boolean untold;

	private boolean failing;

	/**
	 * Creates one.
	 * @param listener the listener's id
	 * @param store where it saves
	 * @param executor where it saves what is due; may reject tasks once the listener ends
	 */
	CursorKeeper(String listener, CursorStore store, Executor executor) {
		this.listener = listener;
		this.store = store;
		this.later = CompletableFuture.delayedExecutor(PERIOD.toMillis(), TimeUnit.MILLISECONDS, executor);
	}

	/**
	 * Finds where the listener goes on: where it is, else where it was saved to be, else
	 * where the feed ends now. When this returns, that is saved; of a listener that has
	 * to be told of a gap only once it was {@linkplain #told() told}, so that it is told
	 * again if it stops before.
	 * @param end where the feed ends now
	 * @return the gap to be told of first, if any
	 */
	synchronized @Nullable FeedGap begin(FeedCursor end) {
		FeedCursor at = this.present;
		String doubt = null;
		try {
			if (at == null) {
				at = this.store.load(this.listener);
				this.saved = at;
			}
		}
		catch (RuntimeException ex) {
			logger.error("How far listener '{}' was is not known", this.listener, ex);
			doubt = "what it saved cannot be read";
		}
		if (at != null && at.nextRevision() > end.nextRevision()) {
			doubt = "it was at revision %d of data that was replaced".formatted(at.nextRevision() - 1);
		}
		this.present = (at != null && doubt == null) ? at : end;
		if (doubt != null && end.nextRevision() > 1) {
			logger.warn("Listener '{}' goes on at revision {}, told of a gap: {}", this.listener, end.nextRevision(),
					doubt);
			this.untold = true;
			return new FeedGap(1, end.nextRevision() - 1);
		}
		save();
		return null;
	}

	/** The listener was told of the gap it began with. */
	synchronized void told() {
		this.untold = false;
		save();
	}

	/**
	 * Takes note of where the listener is.
	 * @param at the place before all that is not handled
	 */
	synchronized void reached(FeedCursor at) {
		if (this.present != null && at.nextRevision() <= this.present.nextRevision()) {
			return;
		}
		this.present = at;
		if (System.nanoTime() - this.savedAt >= PERIOD.toNanos()) {
			save();
		}
		else if (!this.scheduled) {
			this.scheduled = true;
			this.later.execute(this::save);
		}
	}

	/** Saves what is not saved. */
	synchronized void save() {
		this.scheduled = false;
		this.savedAt = System.nanoTime();
		FeedCursor at = this.present;
		if (this.untold || at == null || at.equals(this.saved)) {
			return;
		}
		try {
			this.store.save(this.listener, at);
			this.saved = at;
			this.failing = false;
		}
		catch (RuntimeException ex) {
			if (!this.failing) {
				logger.warn("How far listener '{}' is could not be saved. It goes on; after a restart events "
						+ "since revision {} come again", this.listener, at.nextRevision() - 1, ex);
			}
			this.failing = true;
		}
	}

	synchronized @Nullable FeedCursor present() {
		return this.present;
	}

}
