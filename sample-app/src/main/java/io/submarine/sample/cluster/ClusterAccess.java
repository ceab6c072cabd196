package io.submarine.sample.cluster;

import io.submarine.cluster.ClusterClient;
import io.submarine.cluster.discovery.ClusterDirectory;
import io.submarine.cluster.event.ClusterEventPublisher;
import io.submarine.cluster.metadata.AsyncClusterMetadataOperations;
import io.submarine.cluster.metadata.ClusterMetadataOperations;

/**
 * What a call may do with the cluster it is about.
 *
 * @param client this process's way into the cluster
 * @param metadata its metadata, for calls that block
 * @param async its metadata, for calls that do not
 * @param directory its members
 * @param events tells its members
 */
public record ClusterAccess(ClusterClient client, ClusterMetadataOperations metadata,
		AsyncClusterMetadataOperations async, ClusterDirectory directory, ClusterEventPublisher events) {

	/**
	 * The cluster's name.
	 * @return the name
	 */
	public String name() {
		return this.client.cluster();
	}

}
