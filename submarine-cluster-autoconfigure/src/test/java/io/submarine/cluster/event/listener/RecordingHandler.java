package io.submarine.cluster.event.listener;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.submarine.cluster.event.ClusterEvent;
import io.submarine.cluster.feed.FeedGap;
import org.jspecify.annotations.Nullable;

/** Writes down what it is told. */
class RecordingHandler implements ClusterEventHandler {

	final List<ClusterEvent<?>> events = new CopyOnWriteArrayList<>();

	final List<FeedGap> gaps = new CopyOnWriteArrayList<>();

	final List<String> threads = new CopyOnWriteArrayList<>();

	@Override
	public @Nullable Object handle(ClusterEvent<?> event) throws Exception {
		this.threads.add(Thread.currentThread().getName());
		this.events.add(event);
		return null;
	}

	@Override
	public void onGap(FeedGap gap) throws Exception {
		this.gaps.add(gap);
	}

	/** The ids of the notes, in the order they came. */
	List<String> notes() {
		return this.events.stream().map((event) -> ((Note) event.payload()).id()).toList();
	}

	void awaitEvents(int count) {
		TestListeners.await().until(() -> this.events.size() >= count);
	}

}
