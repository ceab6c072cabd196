package io.submarine.cluster.autoconfigure;

import io.submarine.cluster.event.ClusterEventCodec;
import io.submarine.cluster.event.ClusterEventPublisher;
import io.submarine.cluster.event.listener.ClusterEventListenerContainerFactory;
import io.submarine.cluster.event.listener.ClusterEventListenerRegistry;
import io.submarine.cluster.event.listener.ShutdownHandler;
import io.submarine.cluster.internal.client.ClientCalls;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Who is told of events of the cluster {@code workbench-server}. A user's bean takes the
 * place of the one of the same name.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnCluster(ClusterName.WORKBENCH)
@ConditionalOnBean(value = ClientCalls.class, name = WorkbenchClusterConfiguration.CLIENT)
class WorkbenchEventListenerConfiguration {

	static final String FACTORY = "workbenchClusterEventListenerContainerFactory";

	@Bean(FACTORY)
	@ConditionalOnMissingBean(name = FACTORY)
	ClusterEventListenerContainerFactory workbenchClusterEventListenerContainerFactory(EventListeners listeners,
			@Qualifier(WorkbenchClusterConfiguration.CLIENT) ClientCalls client,
			@Qualifier(WorkbenchClusterConfiguration.PARTS) ClusterParts parts,
			@Qualifier(WorkbenchClusterConfiguration.PROPERTIES) ClusterProperties properties, ClusterEventCodec codec,
			@Qualifier(WorkbenchEventConfiguration.TEMPLATE) ClusterEventPublisher publisher,
			@Qualifier(WorkbenchDiscoveryConfiguration.REGISTRATION) ClusterRegistration registration) {
		return listeners.factory(client, parts, properties, codec, publisher, registration);
	}

	@Bean
	ShutdownRegistration workbenchClusterShutdownRegistration(
			@Qualifier(WorkbenchClusterConfiguration.PROPERTIES) ClusterProperties properties,
			@Qualifier(FACTORY) ClusterEventListenerContainerFactory factory, ClusterEventListenerRegistry registry,
			ShutdownHandler handler) {
		return new ShutdownRegistration(properties.getEvents().isAllowShutdown(), factory, registry, handler);
	}

}
