package io.submarine.cluster.autoconfigure.metrics;

import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.submarine.cluster.ClusterClient;
import io.submarine.cluster.ClusterServer;
import io.submarine.cluster.LeaderChangedEvent;
import io.submarine.cluster.autoconfigure.ClusterAutoConfiguration;
import io.submarine.cluster.event.listener.ClusterEventListenerRegistry;
import io.submarine.cluster.metrics.ClusterMetrics;
import io.submarine.cluster.metrics.LeaderChangeMetrics;
import io.submarine.cluster.metrics.ListenerMetrics;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for the meters of the clusters this process is in. Boot binds them
 * to the application's registries.
 */
@AutoConfiguration(after = ClusterAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({ ClusterClient.class, MeterRegistry.class })
public final class ClusterMetricsAutoConfiguration {

	ClusterMetricsAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean(name = "submarineClusterMetrics")
	MeterBinder submarineClusterMetrics(ObjectProvider<ClusterClient> clients, ObjectProvider<ClusterServer> servers) {
		List<ClusterMetrics> all = clients.stream()
			.map((client) -> new ClusterMetrics(client,
					servers.stream()
						.filter((server) -> server.cluster().equals(client.cluster()))
						.findFirst()
						.orElse(null)))
			.toList();
		return (registry) -> all.forEach((metrics) -> metrics.bindTo(registry));
	}

	@Bean
	@ConditionalOnMissingBean
	LeaderChangeMetrics submarineLeaderChangeMetrics(ObjectProvider<ClusterClient> clients) {
		return new LeaderChangeMetrics(clients.stream().map(ClusterClient::cluster).toList());
	}

	@Bean
	@ConditionalOnBean(LeaderChangeMetrics.class)
	ApplicationListener<PayloadApplicationEvent<LeaderChangedEvent>> submarineLeaderChangeListener(
			LeaderChangeMetrics metrics) {
		return (event) -> metrics.changed(event.getPayload().now());
	}

	@Bean
	@ConditionalOnBean(ClusterEventListenerRegistry.class)
	@ConditionalOnMissingBean
	ListenerMetrics submarineListenerMetrics(ClusterEventListenerRegistry listeners) {
		return new ListenerMetrics(listeners);
	}

}
