package io.submarine.cluster.autoconfigure;

import io.submarine.cluster.event.ClusterEvent;
import io.submarine.cluster.event.listener.ClusterEventHandler;
import io.submarine.cluster.event.listener.ClusterEventListenerContainer;
import io.submarine.cluster.event.listener.ClusterEventListenerContainerFactory;
import io.submarine.cluster.event.listener.CursorStore;
import io.submarine.cluster.event.listener.ListenerOptions;
import io.submarine.cluster.event.listener.ShutdownHandler;
import io.submarine.cluster.event.listener.ShutdownRequest;
import org.jspecify.annotations.Nullable;

/** Heeds requests to end this process that are for it alone. */
final class ShutdownListener implements ClusterEventHandler {

	private final ShutdownHandler handler;

	private ShutdownListener(ShutdownHandler handler) {
		this.handler = handler;
	}

	/**
	 * Makes the listener of one cluster. It begins at the end of the feed each time: what
	 * was meant for an earlier process of this member ends no later one.
	 * @param factory makes it
	 * @param handler ends the process
	 * @return the listener, not started
	 */
	static ClusterEventListenerContainer of(ClusterEventListenerContainerFactory factory, ShutdownHandler handler) {
		ListenerOptions options = factory.options("shutdown." + factory.cluster())
			.withPayloads(ShutdownRequest.class)
			.withCondition((event) -> !event.target().isEmpty())
			.withCursors(CursorStore.inMemory());
		return factory.create(options, new ShutdownListener(handler));
	}

	@Override
	@SuppressWarnings("unchecked")
	public @Nullable Object handle(ClusterEvent<?> event) {
		this.handler.shutDown((ClusterEvent<ShutdownRequest>) event);
		return null;
	}

}
