package io.submarine.cluster.autoconfigure;

import java.util.List;

import io.submarine.cluster.event.ClusterEventCodec;
import io.submarine.cluster.event.ClusterEventTypes;
import io.submarine.cluster.event.ClusterEventTypesCustomizer;
import io.submarine.cluster.internal.client.ClientCalls;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What events may be told, in all clusters, and how they are written. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(ClientCalls.class)
class EventConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ClusterEventTypes clusterEventTypes(ApplicationContext context, ObjectProvider<ClusterProperties> properties,
			ObjectProvider<ClusterEventTypesCustomizer> customizers) {
		try {
			EventTypes types = new EventTypes(context).scan(packages(context));
			properties.stream().map(ClusterProperties::getEvents).forEach(types::of);
			return types.build(customizers.orderedStream().toList());
		}
		catch (IllegalArgumentException ex) {
			throw new ClusterConfigurationException("The types of cluster events are not clear: " + ex.getMessage(),
					"Correct the name in @ClusterEventType, in submarine.cluster.events.types or where a bean registers it.");
		}
	}

	private static List<String> packages(ApplicationContext context) {
		return AutoConfigurationPackages.has(context) ? AutoConfigurationPackages.get(context) : List.of();
	}

	@Bean
	@ConditionalOnMissingBean
	ClusterEventCodec clusterEventCodec(ClusterEventTypes types, ObjectProvider<JsonMapper> mapper) {
		JsonMapper own = mapper.getIfUnique();
		return (own != null) ? new ClusterEventCodec(types, own) : new ClusterEventCodec(types);
	}

}
