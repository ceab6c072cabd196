package io.submarine.cluster.autoconfigure;

import io.submarine.cluster.event.listener.ClusterEventListenerContainerFactory;
import io.submarine.cluster.event.listener.ClusterEventListenerRegistry;
import io.submarine.cluster.event.listener.ShutdownHandler;

import org.springframework.beans.factory.SmartInitializingSingleton;

/** Registers the {@link ShutdownListener} of one cluster, if this process allows that. */
record ShutdownRegistration(boolean allowed, ClusterEventListenerContainerFactory factory,
		ClusterEventListenerRegistry registry, ShutdownHandler handler) implements SmartInitializingSingleton {

	@Override
	public void afterSingletonsInstantiated() {
		if (this.allowed) {
			this.registry.register(ShutdownListener.of(this.factory, this.handler));
		}
	}

}
