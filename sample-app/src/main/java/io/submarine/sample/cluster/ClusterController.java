package io.submarine.sample.cluster;

import java.util.List;

import io.submarine.cluster.ClusterRole;
import io.submarine.cluster.ClusterStatus;
import io.submarine.cluster.ClusterView;
import io.submarine.cluster.ServerAddress;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells how this process sees its cluster. Asks nobody, so it answers without a quorum.
 */
@RestController
class ClusterController {

	@GetMapping("/api/cluster")
	ViewJson cluster(ClusterAccess cluster) {
		return ViewJson.of(cluster.client().view());
	}

	/** A {@link ClusterView} as JSON. */
	record ViewJson(String cluster, String self, ClusterRole role, ClusterStatus status, @Nullable String leader,
			long term, long revision, long appliedIndex, List<String> peers, long stalenessMillis,
			@Nullable String detail) {

		static ViewJson of(ClusterView view) {
			return new ViewJson(view.cluster(), view.self(), view.role(), view.status(),
					(view.leader() != null) ? view.leader().toString() : null, view.term(), view.revision(),
					view.appliedIndex(), view.peers().stream().map(ServerAddress::toString).toList(),
					view.staleness().toMillis(), view.detail());
		}

	}

}
