package io.submarine.cluster.autoconfigure.health;

import io.submarine.cluster.ClusterClient;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroupsPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration that makes the health of the clusters part of the application's
 * readiness, and never of its liveness. Where the members of the readiness group are
 * listed, that list counts.
 */
@AutoConfiguration(after = ClusterHealthContributorAutoConfiguration.class,
		afterName = "org.springframework.boot.health.autoconfigure.actuate.endpoint.AvailabilityProbesAutoConfiguration")
@ConditionalOnClass({ HealthEndpointGroupsPostProcessor.class, SecurityContext.class })
@ConditionalOnBean(ClusterClient.class)
@ConditionalOnBooleanProperty(name = "management.health.submarine-cluster.readiness", matchIfMissing = true)
public final class ClusterReadinessAutoConfiguration {

	private static final String INCLUDE = "management.endpoint.health.group.readiness.include";

	ClusterReadinessAutoConfiguration() {
	}

	@Bean
	HealthEndpointGroupsPostProcessor submarineClusterReadiness(Environment environment) {
		boolean listed = Binder.get(environment).bind(INCLUDE, Bindable.setOf(String.class)).isBound();
		return (groups) -> listed ? groups : ReadinessGroups.of(groups);
	}

}
