package io.submarine.cluster.endpoint;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.submarine.cluster.ClusterClient;
import io.submarine.cluster.ClusterRole;
import io.submarine.cluster.ClusterView;
import io.submarine.cluster.ServerAddress;

import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/**
 * {@link InfoContributor} that tells which clusters this process is in, and as what. How
 * they are is told by health and the {@link ClusterEndpoint}.
 */
public class ClusterInfoContributor implements InfoContributor {

	private final List<ClusterClient> clients;

	/**
	 * Creates one.
	 * @param clients this process's client of each cluster
	 */
	public ClusterInfoContributor(Collection<? extends ClusterClient> clients) {
		this.clients = List.copyOf(clients);
	}

	@Override
	public void contribute(Info.Builder builder) {
		Map<String, Object> clusters = new LinkedHashMap<>();
		for (ClusterClient client : this.clients) {
			clusters.put(client.cluster(), describe(client.view()));
		}
		builder.withDetail("submarineCluster", clusters);
	}

	private static Map<String, Object> describe(ClusterView view) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("self", view.self());
		details.put("kind", (view.role() == ClusterRole.CLIENT) ? "CLIENT" : "SERVER");
		details.put("servers", view.peers().stream().map(ServerAddress::toString).toList());
		return details;
	}

}
