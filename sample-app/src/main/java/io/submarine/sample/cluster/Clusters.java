package io.submarine.sample.cluster;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.submarine.cluster.ClusterClient;
import io.submarine.cluster.discovery.ClusterDirectory;
import io.submarine.cluster.event.ClusterEventPublisher;
import io.submarine.cluster.metadata.AsyncClusterMetadataOperations;
import io.submarine.cluster.metadata.ClusterMetadataOperations;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * The clusters this process is in: the submarine cluster, the workbench cluster, or both.
 */
@Component
public class Clusters {

	private final Map<String, ClusterAccess> byName = new LinkedHashMap<>();

	private final ClusterAccess primary;

	Clusters(ClusterClient client, ClusterMetadataOperations metadata, AsyncClusterMetadataOperations async,
			ClusterDirectory directory, ClusterEventPublisher events,
			@Qualifier("workbenchClusterClient") ObjectProvider<ClusterClient> workbenchClient,
			@Qualifier("workbenchClusterMetadataTemplate") ObjectProvider<ClusterMetadataOperations> workbenchMetadata,
			@Qualifier("workbenchAsyncClusterMetadataTemplate") ObjectProvider<AsyncClusterMetadataOperations> workbenchAsync,
			@Qualifier("workbenchClusterDirectory") ObjectProvider<ClusterDirectory> workbenchDirectory,
			@Qualifier("workbenchClusterEventTemplate") ObjectProvider<ClusterEventPublisher> workbenchEvents) {
		this.primary = add(new ClusterAccess(client, metadata, async, directory, events));
		workbenchClient.ifAvailable((workbench) -> add(new ClusterAccess(workbench, workbenchMetadata.getObject(),
				workbenchAsync.getObject(), workbenchDirectory.getObject(), workbenchEvents.getObject())));
	}

	private ClusterAccess add(ClusterAccess access) {
		this.byName.put(access.name(), access);
		return access;
	}

	/**
	 * The cluster of a call that names none.
	 * @return the submarine cluster, or the only one
	 */
	public ClusterAccess primary() {
		return this.primary;
	}

	/**
	 * Finds a cluster.
	 * @param name its name
	 * @return the cluster, if this process is in it
	 */
	public @Nullable ClusterAccess find(String name) {
		return this.byName.get(name);
	}

	/**
	 * The clusters this process is in.
	 * @return their names, the primary's first
	 */
	public Set<String> names() {
		return this.byName.keySet();
	}

}
