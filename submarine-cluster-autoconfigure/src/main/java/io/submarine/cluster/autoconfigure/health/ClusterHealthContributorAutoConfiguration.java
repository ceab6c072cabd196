package io.submarine.cluster.autoconfigure.health;

import java.util.LinkedHashMap;
import java.util.Map;

import io.submarine.cluster.ClusterClient;
import io.submarine.cluster.ClusterServer;
import io.submarine.cluster.autoconfigure.ClusterAutoConfiguration;
import io.submarine.cluster.health.ClusterHealthIndicator;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.CompositeHealthContributorConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for {@link ClusterHealthIndicator}: one contributor
 * {@code submarineCluster}, with a part for each cluster where the process is in two.
 */
@AutoConfiguration(after = ClusterAutoConfiguration.class)
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean(ClusterClient.class)
@ConditionalOnEnabledHealthIndicator("submarine-cluster")
public final class ClusterHealthContributorAutoConfiguration extends
		CompositeHealthContributorConfiguration<ClusterHealthIndicator, ClusterHealthContributorAutoConfiguration.Sides> {

	ClusterHealthContributorAutoConfiguration() {
		super((sides) -> new ClusterHealthIndicator(sides.client(), sides.server()));
	}

	@Bean
	@ConditionalOnMissingBean(name = { "submarineClusterHealthIndicator", "submarineClusterHealthContributor" })
	HealthContributor submarineClusterHealthContributor(ObjectProvider<ClusterClient> clients,
			ObjectProvider<ClusterServer> servers) {
		Map<String, Sides> byCluster = new LinkedHashMap<>();
		clients.stream().forEach((client) -> byCluster.put(client.cluster(), new Sides(client, of(client, servers))));
		return createContributor(byCluster);
	}

	private static @Nullable ClusterServer of(ClusterClient client, ObjectProvider<ClusterServer> servers) {
		return servers.stream().filter((server) -> server.cluster().equals(client.cluster())).findFirst().orElse(null);
	}

	/** What a process has in one cluster. */
	record Sides(ClusterClient client, @Nullable ClusterServer server) {

	}

}
