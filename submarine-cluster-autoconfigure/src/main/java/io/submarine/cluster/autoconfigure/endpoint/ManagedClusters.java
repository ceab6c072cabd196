package io.submarine.cluster.autoconfigure.endpoint;

import java.util.function.Function;

import io.submarine.cluster.ClusterClient;
import io.submarine.cluster.ClusterServer;
import io.submarine.cluster.discovery.ClusterDirectory;
import io.submarine.cluster.discovery.ClusterDrain;
import io.submarine.cluster.endpoint.ManagedCluster;
import io.submarine.cluster.internal.client.ClientCalls;
import io.submarine.cluster.metadata.ClusterMetadataTemplate;
import io.submarine.cluster.metadata.LeaseOperations;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;

/** Finds what a process has in each of its clusters. */
record ManagedClusters(ObjectProvider<ClusterServer> servers, ObjectProvider<ClusterDirectory> directories,
		ObjectProvider<ClusterDrain> drains) {

	ManagedCluster of(ClusterClient client) {
		return new ManagedCluster(client, in(client, this.servers, ClusterServer::cluster),
				in(client, this.directories, ClusterDirectory::cluster), in(client, this.drains, ClusterDrain::cluster),
				leases(client));
	}

	private static <T> @Nullable T in(ClusterClient client, ObjectProvider<T> all, Function<T, String> cluster) {
		return all.stream()
			.filter((candidate) -> client.cluster().equals(cluster.apply(candidate)))
			.findFirst()
			.orElse(null);
	}

	/** A client that is not of this library can be looked at only. */
	private static @Nullable LeaseOperations leases(ClusterClient client) {
		return (client instanceof ClientCalls) ? new ClusterMetadataTemplate(client).leases() : null;
	}

}
