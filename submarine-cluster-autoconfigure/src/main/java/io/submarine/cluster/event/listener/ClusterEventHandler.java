package io.submarine.cluster.event.listener;

import io.submarine.cluster.event.ClusterEvent;
import io.submarine.cluster.feed.FeedGap;
import org.jspecify.annotations.Nullable;

/**
 * Takes the events of a {@link ClusterEventListenerContainer}, on the threads of that
 * container: it may block, and holds up only itself. With a concurrency of 1 it is called
 * one event at a time, in the order of revisions; with more, events of one key are.
 */
@FunctionalInterface
public interface ClusterEventHandler {

	/**
	 * Takes one event. What it throws goes to the {@link ClusterEventErrorHandler}. After
	 * a crash an event may come a second time, with the same id.
	 * @param event the event
	 * @return the payload of the reply to the member that published it; none for no
	 * reply. A reply is not answered
	 * @throws Exception if the event could not be handled
	 */
	@Nullable Object handle(ClusterEvent<?> event) throws Exception;

	/**
	 * The listener was away for so long that the cluster no longer keeps what it missed:
	 * read afresh what must be known. Comes before the events that follow the gap. What
	 * it throws goes to the error handler; given up, it is logged.
	 * @param gap what was missed
	 * @throws Exception if it could not be handled
	 */
	default void onGap(FeedGap gap) throws Exception {
	}

}
