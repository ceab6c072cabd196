package io.submarine.cluster.autoconfigure;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The beans of the cluster {@code workbench-server}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnCluster(ClusterName.WORKBENCH)
class WorkbenchClusterConfiguration {

	@Bean
	@ConfigurationProperties(ClusterProperties.WORKBENCH_PREFIX)
	ClusterProperties workbenchClusterProperties(Environment environment) {
		return ClusterName.WORKBENCH.inherited(environment);
	}

	@Bean
	ClusterPlacement workbenchClusterPlacement(Environment environment,
			@Qualifier("workbenchClusterProperties") ClusterProperties properties) {
		return ClusterPlacement.of(ClusterName.WORKBENCH, environment, properties);
	}

}
