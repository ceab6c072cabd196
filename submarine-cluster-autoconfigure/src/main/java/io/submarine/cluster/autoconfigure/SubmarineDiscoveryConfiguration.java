package io.submarine.cluster.autoconfigure;

import io.submarine.cluster.ClusterServer;
import io.submarine.cluster.ClusterUsageContributor;
import io.submarine.cluster.discovery.ClusterClaims;
import io.submarine.cluster.discovery.ClusterDirectory;
import io.submarine.cluster.discovery.ClusterDrain;
import io.submarine.cluster.discovery.ClusterMemberCustomizer;
import io.submarine.cluster.discovery.FeedClusterDirectory;
import io.submarine.cluster.discovery.InterpreterStarter;
import io.submarine.cluster.discovery.LeasedClusterClaims;
import io.submarine.cluster.discovery.MemberListener;
import io.submarine.cluster.discovery.PlacementStrategy;
import io.submarine.cluster.event.listener.ClusterEventListenerRegistry;
import io.submarine.cluster.internal.client.ClientCalls;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

/**
 * Who is in the cluster {@code submarine-server}: the primary beans. Without a client of
 * this library there are none.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnCluster(ClusterName.SUBMARINE)
@ConditionalOnBean(ClientCalls.class)
@EnableConfigurationProperties(InterpreterProperties.class)
class SubmarineDiscoveryConfiguration {

	@Bean
	@Primary
	ClusterRegistration clusterRegistration(ClientCalls client, ClusterParts parts, ClusterProperties properties,
			ObjectProvider<ClusterServer> servers, Environment environment, InterpreterProperties interpreter,
			ObjectProvider<ClusterMemberCustomizer> customizers, ObjectProvider<ClusterUsageContributor> contributors,
			ConfigurableApplicationContext context, ObjectProvider<ClusterEventListenerRegistry> listeners) {
		OwnMembers own = new OwnMembers(parts, parts.own(servers), environment, interpreter, customizers);
		return new ClusterRegistration(client, own, parts, contributors.orderedStream().toList(),
				properties.getRegistration().isEnabled(), OrphanedProcess.of(context),
				() -> listeners.getObject().positioned(client.cluster()));
	}

	@Bean
	@Primary
	@ConditionalOnMissingBean(ClusterDirectory.class)
	FeedClusterDirectory clusterDirectory(ClientCalls client, ClusterRegistration registration,
			ClusterProperties properties, ObjectProvider<MemberListener> listeners) {
		FeedClusterDirectory directory = new FeedClusterDirectory(client, registration::id,
				properties.getHeartbeatInterval(), properties.getOperationTimeout());
		listeners.orderedStream().forEach(directory::addListener);
		return directory;
	}

	@Bean
	@ConditionalOnBean(FeedClusterDirectory.class)
	DirectoryLifecycle clusterDirectoryLifecycle(FeedClusterDirectory directory) {
		return new DirectoryLifecycle(directory);
	}

	@Bean
	@Primary
	@ConditionalOnMissingBean(ClusterClaims.class)
	LeasedClusterClaims clusterClaims(ClientCalls client, ClusterRegistration registration,
			ClusterProperties properties) {
		return new LeasedClusterClaims(client, registration::id, registration::leaseId,
				properties.getOperationTimeout());
	}

	@Bean
	@Primary
	@ConditionalOnMissingBean(ClusterDrain.class)
	RegistrationDrain clusterDrain(ClusterRegistration registration, ClusterParts parts,
			ObjectProvider<ClusterServer> servers) {
		return new RegistrationDrain(parts.placement().cluster(), registration, parts.own(servers));
	}

	@Bean
	@Primary
	@ConditionalOnMissingBean
	InterpreterStarter interpreterStarter(ClusterDirectory directory, ClusterClaims claims,
			ObjectProvider<PlacementStrategy> strategy) {
		return new InterpreterStarter(directory, claims, strategy.getIfAvailable(PlacementStrategy::leastProcesses));
	}

}
