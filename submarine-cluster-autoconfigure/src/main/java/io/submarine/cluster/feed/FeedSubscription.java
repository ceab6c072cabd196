package io.submarine.cluster.feed;

/**
 * A reading of the feed under way. It goes on over the loss of servers, without leaving
 * out or repeating anything, until it is closed or the client stops. Thread-safe.
 */
public interface FeedSubscription extends AutoCloseable {

	/**
	 * Where this reading is: all before it has been handled by the listener, or was not
	 * wanted. A new subscription from here, in any process, goes on where this one is.
	 * @return the cursor; "now" until the first answer of a subscription from now on
	 */
	FeedCursor cursor();

	/**
	 * Whether more may come.
	 * @return false once closed, or when the client has stopped
	 */
	boolean isOpen();

	/**
	 * Ends the reading. Does not wait: a call of the listener under way goes on to its
	 * end, and none begins after it.
	 */
	@Override
	void close();

}
