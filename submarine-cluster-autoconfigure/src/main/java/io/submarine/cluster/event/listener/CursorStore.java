package io.submarine.cluster.event.listener;

import io.submarine.cluster.feed.FeedCursor;
import org.jspecify.annotations.Nullable;

/**
 * Keeps how far each listener is. What was saved is expected to be there after a restart
 * of whatever the store is meant to outlive. Called on the threads of listeners, of one
 * listener one call at a time; it may block.
 */
public interface CursorStore {

	/**
	 * Finds a listener's cursor.
	 * @param listener the listener's id
	 * @return what was saved last; none if nothing ever was
	 * @throws RuntimeException if something was saved and cannot be read; its message
	 * says where. The listener is told of a gap then and goes on from now
	 */
	@Nullable FeedCursor load(String listener);

	/**
	 * Replaces a listener's cursor.
	 * @param listener the listener's id
	 * @param cursor stands behind all that the listener has handled
	 * @throws RuntimeException if it could not be saved; what was saved before is still
	 * there
	 */
	void save(String listener, FeedCursor cursor);

	/**
	 * Makes a store that lives as long as it is referred to.
	 * @return a thread-safe store
	 */
	static CursorStore inMemory() {
		return new InMemoryCursorStore();
	}

}
