package io.submarine.cluster.metadata;

import java.util.List;

import io.submarine.cluster.feed.FeedCursor;
import io.submarine.cluster.feed.FeedGap;

/**
 * Takes what a watch sees, one call at a time, in the order of revisions, on the watch's
 * executor. It may block: nothing further is fetched meanwhile.
 *
 * @param <T> the type of the values
 */
@FunctionalInterface
public interface WatchListener<T> {

	/**
	 * One change.
	 * @param change what changed
	 */
	void onChange(EntryChange<T> change);

	/**
	 * The changes of one command, such as a transaction, in one piece. Unless overridden,
	 * hands them to {@link #onChange} one after the other.
	 * @param changes the changes under the watch's prefix, in order, at least one
	 */
	default void onChanges(List<EntryChange<T>> changes) {
		changes.forEach(this::onChange);
	}

	/**
	 * Changes were missed that the cluster no longer keeps: anything under the prefix may
	 * have changed. Comes before the changes that follow the gap. Override it to read
	 * afresh what must be known; unless overridden, a warning is logged.
	 * @param gap what was missed
	 */
	default void onGap(FeedGap gap) {
		WatchLog.gap(this, gap);
	}

	/**
	 * A method of this listener threw, or a value was not of the type watched. The watch
	 * goes on after the changes concerned: they do not come again. Unless overridden, the
	 * error is logged.
	 * @param error what was thrown; a {@link io.submarine.cluster.ReadFailedException}
	 * that names the key if a value could not be read
	 * @param cursor stands before the changes concerned
	 */
	default void onError(Throwable error, FeedCursor cursor) {
		WatchLog.error(this, error, cursor);
	}

	/**
	 * The client stopped, and this watch with it. The last call; not made when the watch
	 * was closed by its owner.
	 * @param cursor where a new watch can go on
	 */
	default void onEnd(FeedCursor cursor) {
	}

}
