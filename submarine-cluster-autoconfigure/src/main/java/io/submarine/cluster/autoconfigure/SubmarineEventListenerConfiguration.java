package io.submarine.cluster.autoconfigure;

import io.submarine.cluster.event.ClusterEventCodec;
import io.submarine.cluster.event.ClusterEventPublisher;
import io.submarine.cluster.event.listener.ClusterEventListenerContainerFactory;
import io.submarine.cluster.event.listener.ClusterEventListenerRegistry;
import io.submarine.cluster.event.listener.ShutdownHandler;
import io.submarine.cluster.internal.client.ClientCalls;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Who is told of events of the cluster {@code submarine-server}: the primary bean. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnCluster(ClusterName.SUBMARINE)
@ConditionalOnBean(ClientCalls.class)
class SubmarineEventListenerConfiguration {

	@Bean
	@Primary
	@ConditionalOnMissingBean(ClusterEventListenerContainerFactory.class)
	ClusterEventListenerContainerFactory clusterEventListenerContainerFactory(EventListeners listeners,
			ClientCalls client, ClusterParts parts, ClusterProperties properties, ClusterEventCodec codec,
			ClusterEventPublisher publisher, ClusterRegistration registration) {
		return listeners.factory(client, parts, properties, codec, publisher, registration);
	}

	@Bean
	ShutdownRegistration clusterShutdownRegistration(ClusterProperties properties,
			ClusterEventListenerContainerFactory factory, ClusterEventListenerRegistry registry,
			ShutdownHandler handler) {
		return new ShutdownRegistration(properties.getEvents().isAllowShutdown(), factory, registry, handler);
	}

}
