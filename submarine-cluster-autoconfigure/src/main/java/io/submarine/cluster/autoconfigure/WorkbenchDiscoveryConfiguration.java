package io.submarine.cluster.autoconfigure;

import io.submarine.cluster.ClusterServer;
import io.submarine.cluster.ClusterUsageContributor;
import io.submarine.cluster.discovery.ClusterClaims;
import io.submarine.cluster.discovery.ClusterDirectory;
import io.submarine.cluster.discovery.ClusterMemberCustomizer;
import io.submarine.cluster.discovery.FeedClusterDirectory;
import io.submarine.cluster.discovery.InterpreterStarter;
import io.submarine.cluster.discovery.LeasedClusterClaims;
import io.submarine.cluster.discovery.MemberListener;
import io.submarine.cluster.discovery.PlacementStrategy;
import io.submarine.cluster.event.listener.ClusterEventListenerRegistry;
import io.submarine.cluster.internal.client.ClientCalls;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Who is in the cluster {@code workbench-server}. A user's bean takes the place of the
 * one of the same name.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnCluster(ClusterName.WORKBENCH)
@ConditionalOnBean(value = ClientCalls.class, name = WorkbenchClusterConfiguration.CLIENT)
@EnableConfigurationProperties(InterpreterProperties.class)
class WorkbenchDiscoveryConfiguration {

	static final String REGISTRATION = "workbenchClusterRegistration";

	static final String DIRECTORY = "workbenchClusterDirectory";

	static final String CLAIMS = "workbenchClusterClaims";

	static final String DRAIN = "workbenchClusterDrain";

	static final String STARTER = "workbenchInterpreterStarter";

	@Bean(REGISTRATION)
	ClusterRegistration workbenchClusterRegistration(
			@Qualifier(WorkbenchClusterConfiguration.CLIENT) ClientCalls client,
			@Qualifier(WorkbenchClusterConfiguration.PARTS) ClusterParts parts,
			@Qualifier(WorkbenchClusterConfiguration.PROPERTIES) ClusterProperties properties,
			ObjectProvider<ClusterServer> servers, Environment environment, InterpreterProperties interpreter,
			ObjectProvider<ClusterMemberCustomizer> customizers, ObjectProvider<ClusterUsageContributor> contributors,
			ConfigurableApplicationContext context, ObjectProvider<ClusterEventListenerRegistry> listeners) {
		OwnMembers own = new OwnMembers(parts, parts.own(servers), environment, interpreter, customizers);
		return new ClusterRegistration(client, own, parts, contributors.orderedStream().toList(),
				properties.getRegistration().isEnabled(), OrphanedProcess.of(context),
				() -> listeners.getObject().positioned(client.cluster()));
	}

	@Bean(DIRECTORY)
	@ConditionalOnMissingBean(name = DIRECTORY)
	FeedClusterDirectory workbenchClusterDirectory(@Qualifier(WorkbenchClusterConfiguration.CLIENT) ClientCalls client,
			@Qualifier(REGISTRATION) ClusterRegistration registration,
			@Qualifier(WorkbenchClusterConfiguration.PROPERTIES) ClusterProperties properties,
			ObjectProvider<MemberListener> listeners) {
		FeedClusterDirectory directory = new FeedClusterDirectory(client, registration::id,
				properties.getHeartbeatInterval(), properties.getOperationTimeout());
		listeners.orderedStream().forEach(directory::addListener);
		return directory;
	}

	@Bean
	@ConditionalOnBean(value = FeedClusterDirectory.class, name = DIRECTORY)
	DirectoryLifecycle workbenchClusterDirectoryLifecycle(@Qualifier(DIRECTORY) FeedClusterDirectory directory) {
		return new DirectoryLifecycle(directory);
	}

	@Bean(CLAIMS)
	@ConditionalOnMissingBean(name = CLAIMS)
	LeasedClusterClaims workbenchClusterClaims(@Qualifier(WorkbenchClusterConfiguration.CLIENT) ClientCalls client,
			@Qualifier(REGISTRATION) ClusterRegistration registration,
			@Qualifier(WorkbenchClusterConfiguration.PROPERTIES) ClusterProperties properties) {
		return new LeasedClusterClaims(client, registration::id, registration::leaseId,
				properties.getOperationTimeout());
	}

	@Bean(DRAIN)
	@ConditionalOnMissingBean(name = DRAIN)
	RegistrationDrain workbenchClusterDrain(@Qualifier(REGISTRATION) ClusterRegistration registration,
			@Qualifier(WorkbenchClusterConfiguration.PARTS) ClusterParts parts, ObjectProvider<ClusterServer> servers) {
		return new RegistrationDrain(parts.placement().cluster(), registration, parts.own(servers));
	}

	@Bean(STARTER)
	@ConditionalOnMissingBean(name = STARTER)
	InterpreterStarter workbenchInterpreterStarter(@Qualifier(DIRECTORY) ClusterDirectory directory,
			@Qualifier(CLAIMS) ClusterClaims claims, ObjectProvider<PlacementStrategy> strategy) {
		return new InterpreterStarter(directory, claims, strategy.getIfAvailable(PlacementStrategy::leastProcesses));
	}

}
