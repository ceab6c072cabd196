package io.submarine.cluster.autoconfigure;

import io.submarine.cluster.ClusterClient;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/**
 * Auto-configuration for the clusters this process takes part in.
 * <p>
 * {@code submarine.server.addr} lists the servers of the cluster
 * {@code submarine-server}: a process with one of the addresses is a server of it, every
 * other process a client. {@code workbench.server.addr} does the same for
 * {@code workbench-server}, whose beans have names that begin with {@code workbench}; a
 * process may be in both, and then those of the submarine cluster are the primary ones.
 * With no list at all, the process is a submarine cluster of its own.
 */
@AutoConfiguration(afterName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
@ConditionalOnClass(ClusterClient.class)
@EnableConfigurationProperties
@Import({ SubmarineClusterConfiguration.class, WorkbenchClusterConfiguration.class,
		SubmarineDiscoveryConfiguration.class, WorkbenchDiscoveryConfiguration.class,
		MetadataSerializerConfiguration.class, EventConfiguration.class, SubmarineEventConfiguration.class,
		WorkbenchEventConfiguration.class, EventListenerConfiguration.class, SubmarineEventListenerConfiguration.class,
		WorkbenchEventListenerConfiguration.class })
public final class ClusterAutoConfiguration {

	ClusterAutoConfiguration() {
	}

}
