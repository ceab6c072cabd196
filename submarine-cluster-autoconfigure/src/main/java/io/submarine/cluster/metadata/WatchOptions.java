package io.submarine.cluster.metadata;

import java.time.Duration;
import java.util.concurrent.Executor;

import io.submarine.cluster.feed.FeedCursor;
import io.submarine.cluster.internal.client.TimeLimit;

import org.jspecify.annotations.Nullable;

/**
 * Where to begin a watch, and where its listener runs. Immutable; the withers return a
 * changed copy.
 */
public final class WatchOptions {

	private static final WatchOptions FROM_NOW = at(FeedCursor.now());

	private final FeedCursor cursor;

	private final @Nullable Executor executor;

	private final @Nullable Duration timeout;

	private WatchOptions(FeedCursor cursor, @Nullable Executor executor, @Nullable Duration timeout) {
		this.cursor = cursor;
		this.executor = executor;
		this.timeout = timeout;
	}

	/**
	 * Sees every change made after the call that opens the watch, and none acknowledged
	 * before it.
	 * @return the options, which are also the default
	 */
	public static WatchOptions fromNow() {
		return FROM_NOW;
	}

	/**
	 * Sees a change and all after it.
	 * @param revision the first revision wanted, from 1
	 * @return the options
	 * @throws IllegalArgumentException if the revision is not positive
	 */
	public static WatchOptions from(long revision) {
		return at(FeedCursor.from(revision));
	}

	/**
	 * Sees all that follows a result.
	 * @param revision the revision that the result carries
	 * @return the options
	 * @throws IllegalArgumentException if the revision is negative
	 */
	public static WatchOptions after(long revision) {
		return at(FeedCursor.after(revision));
	}

	/**
	 * Goes on where another watch was.
	 * @param cursor its cursor
	 * @return the options
	 */
	public static WatchOptions at(FeedCursor cursor) {
		return new WatchOptions(cursor, null, null);
	}

	/**
	 * Calls the listener on an executor of the caller's, for a listener that takes its
	 * time: the client's threads for user code are few. When it rejects a task, the watch
	 * ends.
	 * @param newExecutor the executor; without it, the client's threads for user code
	 * @return a changed copy
	 */
	public WatchOptions withExecutor(Executor newExecutor) {
		return new WatchOptions(this.cursor, newExecutor, this.timeout);
	}

	/**
	 * Gives up opening a watch from now after a time. Once open, a watch has no limit.
	 * @param newTimeout from 1 ms to 1 hour; without it, the template's own
	 * @return a changed copy
	 * @throws IllegalArgumentException if the time limit is out of bounds
	 */
	public WatchOptions withTimeout(Duration newTimeout) {
		return new WatchOptions(this.cursor, this.executor, TimeLimit.check(newTimeout));
	}

	FeedCursor cursor() {
		return this.cursor;
	}

	Executor executorOr(Executor otherwise) {
		return (this.executor != null) ? this.executor : otherwise;
	}

	Duration timeoutOr(Duration otherwise) {
		return TimeLimit.orElse(this.timeout, otherwise);
	}

}
