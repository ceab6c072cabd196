package io.submarine.cluster.autoconfigure.endpoint;

import io.submarine.cluster.ClusterClient;
import io.submarine.cluster.autoconfigure.ClusterAutoConfiguration;
import io.submarine.cluster.endpoint.ClusterInfoContributor;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for the {@link ClusterInfoContributor}.
 */
@AutoConfiguration(after = ClusterAutoConfiguration.class)
@ConditionalOnClass({ InfoContributor.class, ConditionalOnEnabledInfoContributor.class })
@ConditionalOnEnabledInfoContributor("submarine-cluster")
@ConditionalOnBean(ClusterClient.class)
public final class ClusterInfoContributorAutoConfiguration {

	ClusterInfoContributorAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean
	ClusterInfoContributor clusterInfoContributor(ObjectProvider<ClusterClient> clients) {
		return new ClusterInfoContributor(clients.stream().toList());
	}

}
