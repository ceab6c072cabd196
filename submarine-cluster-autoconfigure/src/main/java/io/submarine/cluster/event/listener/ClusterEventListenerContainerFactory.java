package io.submarine.cluster.event.listener;

import java.util.function.Supplier;

import io.submarine.cluster.ClusterClient;
import io.submarine.cluster.ClusterMember;
import io.submarine.cluster.event.ClusterEventCodec;
import io.submarine.cluster.event.ClusterEventPublisher;
import io.submarine.cluster.feed.FeedReader;

/**
 * Makes listeners for the events of one cluster. Those it makes for annotated methods are
 * registered by themselves; others, for handlers of one's own, are to be registered with
 * the {@link ClusterEventListenerRegistry}, or started and stopped by hand. Thread-safe.
 */
public final class ClusterEventListenerContainerFactory {

	private final ListenerParts parts;

	/**
	 * Creates one.
	 * @param client the way into the cluster
	 * @param codec reads payloads
	 * @param publisher publishes replies and dead letters
	 * @param cursors keeps how far listeners are
	 * @param memberId the id under which this process is a member: whom events are for,
	 * and who published them
	 * @param memberKind what this process is a member as
	 * @param settings what all listeners have in common
	 * @throws IllegalArgumentException if the client is not one of this library, or a
	 * built-in type of events is registered for another class
	 */
	public ClusterEventListenerContainerFactory(ClusterClient client, ClusterEventCodec codec,
			ClusterEventPublisher publisher, CursorStore cursors, Supplier<String> memberId,
			ClusterMember.Kind memberKind, ListenerSettings settings) {
		BuiltInEvents.TYPES.keySet().forEach((name) -> {
			if (codec.types().names().contains(name)) {
				throw new IllegalArgumentException(
						"event type '%s' is built in: give the registered one another name".formatted(name));
			}
		});
		this.parts = new ListenerParts(client, new FeedReader(client), codec, publisher, cursors, memberId, memberKind,
				settings);
	}

	/**
	 * The cluster whose events its listeners take.
	 * @return the cluster's name
	 */
	public String cluster() {
		return this.parts.client().cluster();
	}

	/**
	 * Begins with a listener that takes all events for this process, one at a time.
	 * @param id what tells it from other listeners of the process, and finds its place
	 * again after a restart
	 * @return the options
	 * @throws IllegalArgumentException if the id is malformed
	 */
	public ListenerOptions options(String id) {
		return new ListenerOptions(id, this.parts.settings());
	}

	/**
	 * Makes a listener that is not started.
	 * @param options what it takes, and how
	 * @param handler takes it
	 * @return the listener
	 * @throws IllegalArgumentException if it would never be called, or names a type that
	 * is not registered
	 */
	public ClusterEventListenerContainer create(ListenerOptions options, ClusterEventHandler handler) {
		return new ClusterEventListenerContainer(this.parts, options, handler);
	}

}
