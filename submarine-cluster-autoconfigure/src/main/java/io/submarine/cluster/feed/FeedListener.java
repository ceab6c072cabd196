package io.submarine.cluster.feed;

import java.util.List;

/**
 * Takes what a {@link FeedReader} reads, one call at a time, in the order of revisions.
 * It may block: nothing further is fetched meanwhile.
 */
public interface FeedListener {

	/**
	 * Changes that one command made, in one piece.
	 * @param items what the filter lets through, in order of revisions, at least one
	 */
	void onItems(List<FeedItem> items);

	/**
	 * Changes were missed that the cluster no longer keeps. Comes before the first items
	 * that follow the gap.
	 * @param gap what was missed
	 */
	void onGap(FeedGap gap);

	/**
	 * A method of this listener threw. Reading goes on after the items it was given: they
	 * do not come again.
	 * @param error what it threw
	 * @param cursor stands before the items it was given
	 */
	void onError(Throwable error, FeedCursor cursor);

	/**
	 * The client stopped, and this reading with it. Last call; not made when the
	 * subscription was closed by its owner.
	 * @param cursor where a new subscription can go on
	 */
	default void onEnd(FeedCursor cursor) {
	}

}
