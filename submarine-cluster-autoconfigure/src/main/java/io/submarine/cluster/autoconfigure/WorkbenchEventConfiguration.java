package io.submarine.cluster.autoconfigure;

import io.submarine.cluster.event.AsyncClusterEventTemplate;
import io.submarine.cluster.event.ClusterEventCodec;
import io.submarine.cluster.event.ClusterEventTemplate;
import io.submarine.cluster.internal.client.ClientCalls;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What is told in the cluster {@code workbench-server}. A user's bean takes the place of
 * the one of the same name.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnCluster(ClusterName.WORKBENCH)
@ConditionalOnBean(value = ClientCalls.class, name = WorkbenchClusterConfiguration.CLIENT)
class WorkbenchEventConfiguration {

	static final String TEMPLATE = "workbenchClusterEventTemplate";

	static final String ASYNC_TEMPLATE = "workbenchAsyncClusterEventTemplate";

	@Bean(TEMPLATE)
	@ConditionalOnMissingBean(name = TEMPLATE)
	ClusterEventTemplate workbenchClusterEventTemplate(
			@Qualifier(WorkbenchClusterConfiguration.CLIENT) ClientCalls client, ClusterEventCodec codec,
			@Qualifier(WorkbenchDiscoveryConfiguration.REGISTRATION) ClusterRegistration registration,
			@Qualifier(WorkbenchClusterConfiguration.PROPERTIES) ClusterProperties properties) {
		return new ClusterEventTemplate(client, codec, registration::memberId, properties.getOperationTimeout());
	}

	@Bean(ASYNC_TEMPLATE)
	@ConditionalOnMissingBean(name = ASYNC_TEMPLATE)
	AsyncClusterEventTemplate workbenchAsyncClusterEventTemplate(
			@Qualifier(WorkbenchClusterConfiguration.CLIENT) ClientCalls client, ClusterEventCodec codec,
			@Qualifier(WorkbenchDiscoveryConfiguration.REGISTRATION) ClusterRegistration registration,
			@Qualifier(WorkbenchClusterConfiguration.PROPERTIES) ClusterProperties properties) {
		return new AsyncClusterEventTemplate(client, codec, registration::memberId, properties.getOperationTimeout());
	}

}
