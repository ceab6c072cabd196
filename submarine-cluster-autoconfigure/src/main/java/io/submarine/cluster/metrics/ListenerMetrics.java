package io.submarine.cluster.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.submarine.cluster.event.listener.ClusterEventListenerRegistry;

/**
 * Binds the meters of all listeners of events, each tagged with its cluster and id, those
 * that are registered later too. To be bound to one registry, which may be a composite
 * one: a listener has one observer.
 */
public final class ListenerMetrics implements MeterBinder {

	private final ClusterEventListenerRegistry listeners;

	/**
	 * Creates a binder.
	 * @param listeners the listeners
	 */
	public ListenerMetrics(ClusterEventListenerRegistry listeners) {
		this.listeners = listeners;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.listeners.observe((listener) -> new MeteredListener(registry, listener,
				Tags.of("cluster", listener.cluster(), "listener", listener.id())));
	}

}
