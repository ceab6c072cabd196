package io.submarine.cluster.event.listener;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.submarine.cluster.feed.FeedCursor;
import org.jspecify.annotations.Nullable;

/** Outlives a stop and start of a listener, and no more. */
final class InMemoryCursorStore implements CursorStore {

	private final Map<String, FeedCursor> cursors = new ConcurrentHashMap<>();

	@Override
	public @Nullable FeedCursor load(String listener) {
		return this.cursors.get(listener);
	}

	@Override
	public void save(String listener, FeedCursor cursor) {
		this.cursors.put(listener, cursor);
	}

}
