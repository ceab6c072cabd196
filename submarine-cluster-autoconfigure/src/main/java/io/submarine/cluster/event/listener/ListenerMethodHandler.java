package io.submarine.cluster.event.listener;

import java.util.List;

import io.submarine.cluster.event.ClusterEvent;
import io.submarine.cluster.feed.FeedGap;
import org.jspecify.annotations.Nullable;

/**
 * Calls the methods of a bean.
 *
 * @param listener takes events
 * @param gaps are told of gaps
 */
record ListenerMethodHandler(ListenerMethod listener, List<GapMethod> gaps) implements ClusterEventHandler {

	@Override
	public @Nullable Object handle(ClusterEvent<?> event) throws Exception {
		return this.listener.call(this.listener.arguments(event));
	}

	@Override
	public void onGap(FeedGap gap) {
		this.gaps.forEach((method) -> method.call(gap));
	}

}
