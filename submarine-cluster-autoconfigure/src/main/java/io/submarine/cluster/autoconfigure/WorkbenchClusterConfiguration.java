package io.submarine.cluster.autoconfigure;

import com.alipay.sofa.jraft.Node;
import io.submarine.cluster.ClusterClient;
import io.submarine.cluster.ClusterServer;
import io.submarine.cluster.internal.client.RoutedClusterClient;
import io.submarine.cluster.internal.server.JRaftClusterServer;
import io.submarine.cluster.metadata.AsyncClusterMetadataTemplate;
import io.submarine.cluster.metadata.ClusterMetadataTemplate;
import io.submarine.cluster.metadata.MetadataSerializer;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * The beans of the cluster {@code workbench-server}. A user's bean takes the place of the
 * one of the same name.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnCluster(ClusterName.WORKBENCH)
class WorkbenchClusterConfiguration {

	static final String PROPERTIES = "workbenchClusterProperties";

	static final String PARTS = "workbenchClusterParts";

	static final String SERVER = "workbenchClusterServer";

	static final String NODE = "workbenchRaftNode";

	static final String CLIENT = "workbenchClusterClient";

	static final String TEMPLATE = "workbenchClusterMetadataTemplate";

	static final String ASYNC_TEMPLATE = "workbenchAsyncClusterMetadataTemplate";

	@Bean(PROPERTIES)
	@ConfigurationProperties(ClusterProperties.WORKBENCH_PREFIX)
	ClusterProperties workbenchClusterProperties(Environment environment) {
		return ClusterName.WORKBENCH.inherited(environment);
	}

	@Bean(PARTS)
	ClusterParts workbenchClusterParts(Environment environment, BeanFactory beanFactory,
			@Qualifier(PROPERTIES) ClusterProperties properties) {
		return new ClusterParts(ClusterName.WORKBENCH, environment, beanFactory, properties);
	}

	@Bean(SERVER)
	@ConditionalOnCluster(value = ClusterName.WORKBENCH, server = true)
	@ConditionalOnMissingBean(name = SERVER)
	JRaftClusterServer workbenchClusterServer(@Qualifier(PARTS) ClusterParts parts,
			ObjectProvider<NodeOptionsCustomizer> nodeOptions, ObjectProvider<RaftOptionsCustomizer> raftOptions) {
		return parts.server(nodeOptions, raftOptions);
	}

	// Its life is the server's: nothing to destroy.
	@Bean(name = NODE, destroyMethod = "")
	@ConditionalOnBean(value = JRaftClusterServer.class, name = SERVER)
	@ConditionalOnMissingBean(name = NODE)
	Node workbenchRaftNode(@Qualifier(SERVER) JRaftClusterServer server) {
		return server.node();
	}

	@Bean(CLIENT)
	@ConditionalOnMissingBean(name = CLIENT)
	RoutedClusterClient workbenchClusterClient(@Qualifier(PARTS) ClusterParts parts,
			ObjectProvider<ClusterServer> servers) {
		return parts.client(parts.own(servers));
	}

	@Bean(TEMPLATE)
	@ConditionalOnMissingBean(name = TEMPLATE)
	ClusterMetadataTemplate workbenchClusterMetadataTemplate(@Qualifier(CLIENT) ClusterClient client,
			MetadataSerializer serializer, @Qualifier(PROPERTIES) ClusterProperties properties) {
		return new ClusterMetadataTemplate(client, serializer, properties.getOperationTimeout());
	}

	@Bean(ASYNC_TEMPLATE)
	@ConditionalOnMissingBean(name = ASYNC_TEMPLATE)
	AsyncClusterMetadataTemplate workbenchAsyncClusterMetadataTemplate(@Qualifier(CLIENT) ClusterClient client,
			MetadataSerializer serializer, @Qualifier(PROPERTIES) ClusterProperties properties) {
		return new AsyncClusterMetadataTemplate(client, serializer, properties.getOperationTimeout());
	}

	@Bean
	ClusterLifecycle workbenchClusterLifecycle(@Qualifier(PARTS) ClusterParts parts,
			ObjectProvider<ClusterServer> servers, @Qualifier(CLIENT) ClusterClient client,
			@Qualifier(PROPERTIES) ClusterProperties properties, ApplicationEventPublisher events) {
		ClusterServer server = parts.own(servers);
		new ViewChangePublisher(events).listen(server, client);
		return new ClusterLifecycle(parts.placement(), server, client, QuorumWait.of(properties));
	}

}
