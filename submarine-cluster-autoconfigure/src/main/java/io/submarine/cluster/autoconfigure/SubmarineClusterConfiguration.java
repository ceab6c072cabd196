package io.submarine.cluster.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

/** The beans of the cluster {@code submarine-server}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnCluster(ClusterName.SUBMARINE)
class SubmarineClusterConfiguration {

	@Bean
	@Primary
	@ConfigurationProperties(ClusterProperties.PREFIX)
	ClusterProperties clusterProperties(Environment environment) {
		return ClusterName.SUBMARINE.inherited(environment);
	}

	@Bean
	@Primary
	ClusterPlacement clusterPlacement(Environment environment, ClusterProperties properties) {
		return ClusterPlacement.of(ClusterName.SUBMARINE, environment, properties);
	}

}
