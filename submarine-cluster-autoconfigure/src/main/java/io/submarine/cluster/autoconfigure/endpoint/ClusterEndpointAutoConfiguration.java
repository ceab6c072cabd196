package io.submarine.cluster.autoconfigure.endpoint;

import io.submarine.cluster.ClusterClient;
import io.submarine.cluster.ClusterServer;
import io.submarine.cluster.autoconfigure.ClusterAutoConfiguration;
import io.submarine.cluster.discovery.ClusterDirectory;
import io.submarine.cluster.discovery.ClusterDrain;
import io.submarine.cluster.endpoint.ClusterEndpoint;
import io.submarine.cluster.endpoint.ClusterEndpointWebExtension;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for the {@link ClusterEndpoint}.
 */
@AutoConfiguration(after = ClusterAutoConfiguration.class)
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnAvailableEndpoint(ClusterEndpoint.class)
@ConditionalOnBean(ClusterClient.class)
public final class ClusterEndpointAutoConfiguration {

	ClusterEndpointAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean
	ClusterEndpoint clusterEndpoint(ObjectProvider<ClusterClient> clients, ObjectProvider<ClusterServer> servers,
			ObjectProvider<ClusterDirectory> directories, ObjectProvider<ClusterDrain> drains) {
		ManagedClusters clusters = new ManagedClusters(servers, directories, drains);
		return new ClusterEndpoint(clients.stream().map(clusters::of).toList());
	}

	@Bean
	@ConditionalOnBean(ClusterEndpoint.class)
	@ConditionalOnMissingBean
	@ConditionalOnAvailableEndpoint(endpoint = ClusterEndpoint.class, exposure = EndpointExposure.WEB)
	ClusterEndpointWebExtension clusterEndpointWebExtension(ClusterEndpoint endpoint) {
		return new ClusterEndpointWebExtension(endpoint);
	}

}
