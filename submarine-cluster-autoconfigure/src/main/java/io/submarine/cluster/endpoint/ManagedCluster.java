package io.submarine.cluster.endpoint;

import io.submarine.cluster.ClusterClient;
import io.submarine.cluster.ClusterServer;
import io.submarine.cluster.discovery.ClusterDirectory;
import io.submarine.cluster.discovery.ClusterDrain;
import io.submarine.cluster.metadata.LeaseOperations;

import org.jspecify.annotations.Nullable;

/**
 * What a process has in one cluster. What is missing cannot be asked for.
 *
 * @param client its client
 * @param server its server, if it is one
 * @param directory its directory of members
 * @param drain takes it out of service
 * @param leases ends leases
 */
public record ManagedCluster(ClusterClient client, @Nullable ClusterServer server, @Nullable ClusterDirectory directory,
		@Nullable ClusterDrain drain, @Nullable LeaseOperations leases) {

	String name() {
		return this.client.cluster();
	}

}
