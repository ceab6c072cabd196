package io.submarine.cluster.autoconfigure;

import com.alipay.sofa.jraft.Node;
import io.submarine.cluster.ClusterClient;
import io.submarine.cluster.ClusterServer;
import io.submarine.cluster.internal.client.RoutedClusterClient;
import io.submarine.cluster.internal.server.JRaftClusterServer;
import io.submarine.cluster.metadata.AsyncClusterMetadataOperations;
import io.submarine.cluster.metadata.AsyncClusterMetadataTemplate;
import io.submarine.cluster.metadata.ClusterMetadataOperations;
import io.submarine.cluster.metadata.ClusterMetadataTemplate;
import io.submarine.cluster.metadata.MetadataSerializer;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

/** The beans of the cluster {@code submarine-server}: the primary ones. */
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
	ClusterParts clusterParts(Environment environment, BeanFactory beanFactory, ClusterProperties properties) {
		return new ClusterParts(ClusterName.SUBMARINE, environment, beanFactory, properties);
	}

	@Bean
	@Primary
	@ConditionalOnCluster(value = ClusterName.SUBMARINE, server = true)
	@ConditionalOnMissingBean(ClusterServer.class)
	JRaftClusterServer clusterServer(ClusterParts parts, ObjectProvider<NodeOptionsCustomizer> nodeOptions,
			ObjectProvider<RaftOptionsCustomizer> raftOptions) {
		return parts.server(nodeOptions, raftOptions);
	}

	// Its life is the server's: nothing to destroy.
	@Bean(destroyMethod = "")
	@Primary
	@ConditionalOnBean(JRaftClusterServer.class)
	@ConditionalOnMissingBean(Node.class)
	Node raftNode(JRaftClusterServer server) {
		return server.node();
	}

	@Bean
	@Primary
	@ConditionalOnMissingBean(ClusterClient.class)
	RoutedClusterClient clusterClient(ClusterParts parts, ObjectProvider<ClusterServer> servers) {
		return parts.client(parts.own(servers));
	}

	@Bean
	@Primary
	@ConditionalOnMissingBean(ClusterMetadataOperations.class)
	ClusterMetadataTemplate clusterMetadataTemplate(ClusterClient client, MetadataSerializer serializer,
			ClusterProperties properties) {
		return new ClusterMetadataTemplate(client, serializer, properties.getOperationTimeout());
	}

	@Bean
	@Primary
	@ConditionalOnMissingBean(AsyncClusterMetadataOperations.class)
	AsyncClusterMetadataTemplate asyncClusterMetadataTemplate(ClusterClient client, MetadataSerializer serializer,
			ClusterProperties properties) {
		return new AsyncClusterMetadataTemplate(client, serializer, properties.getOperationTimeout());
	}

	@Bean
	ClusterLifecycle clusterLifecycle(ClusterParts parts, ObjectProvider<ClusterServer> servers, ClusterClient client,
			ClusterProperties properties, ApplicationEventPublisher events) {
		ClusterServer server = parts.own(servers);
		new ViewChangePublisher(events).listen(server, client);
		return new ClusterLifecycle(parts.placement(), server, client, QuorumWait.of(properties));
	}

}
