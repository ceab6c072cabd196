package io.submarine.cluster.autoconfigure;

import io.submarine.cluster.event.AsyncClusterEventPublisher;
import io.submarine.cluster.event.AsyncClusterEventTemplate;
import io.submarine.cluster.event.ClusterEventCodec;
import io.submarine.cluster.event.ClusterEventPublisher;
import io.submarine.cluster.event.ClusterEventTemplate;
import io.submarine.cluster.internal.client.ClientCalls;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/**
 * What is told in the cluster {@code submarine-server}: the primary beans. Without a
 * client of this library there are none.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnCluster(ClusterName.SUBMARINE)
@ConditionalOnBean(ClientCalls.class)
class SubmarineEventConfiguration {

	@Bean
	@Primary
	@ConditionalOnMissingBean(ClusterEventPublisher.class)
	ClusterEventTemplate clusterEventTemplate(ClientCalls client, ClusterEventCodec codec,
			ClusterRegistration registration, ClusterProperties properties) {
		return new ClusterEventTemplate(client, codec, registration::memberId, properties.getOperationTimeout());
	}

	@Bean
	@Primary
	@ConditionalOnMissingBean(AsyncClusterEventPublisher.class)
	AsyncClusterEventTemplate asyncClusterEventTemplate(ClientCalls client, ClusterEventCodec codec,
			ClusterRegistration registration, ClusterProperties properties) {
		return new AsyncClusterEventTemplate(client, codec, registration::memberId, properties.getOperationTimeout());
	}

}
