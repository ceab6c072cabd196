package io.submarine.cluster.event.listener;

import io.submarine.cluster.event.ClusterEvent;

/** Ends this process because another member asks for it. */
@FunctionalInterface
public interface ShutdownHandler {

	/**
	 * Begins to end the process. Called on the thread of a listener, which the end of the
	 * application waits for: it must not wait for that.
	 * @param request who asks, and why
	 */
	void shutDown(ClusterEvent<ShutdownRequest> request);

}
