package io.submarine.cluster.metrics;

import java.time.Duration;
import java.util.List;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.submarine.cluster.ClusterRole;
import io.submarine.cluster.ClusterStatus;
import io.submarine.cluster.ClusterView;
import io.submarine.cluster.ServerAddress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LeaderChangeMetricsTests {

	private final LeaderChangeMetrics metrics = new LeaderChangeMetrics(List.of("a", "b"));

	@Test
	void anotherLeaderCountsAndTheSameAgainDoesNot() {
		hear("a", 1);
		hear("a", null);
		hear("a", 1);
		hear("a", 2);
		hear("a", null);
		hear("a", 1);
		assertThat(count("a")).isEqualTo(2);
		assertThat(count("b")).isZero();
	}

	@Test
	void leaderOfAClusterItDoesNotKnowIsNoConcern() {
		hear("c", 1);
		hear("c", 2);
		assertThat(count("a") + count("b")).isZero();
	}

	private double count(String cluster) {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		this.metrics.bindTo(registry);
		return registry.get("submarine.cluster.leader.changes").tag("cluster", cluster).functionCounter().count();
	}

	private void hear(String cluster, @Nullable Integer leader) {
		this.metrics.changed(new ClusterView(cluster, "x:1", ClusterRole.FOLLOWER, ClusterStatus.AVAILABLE,
				(leader != null) ? new ServerAddress("10.0.0." + leader, 6060) : null, 1, 1, 1, List.of(),
				Duration.ZERO, null));
	}

}
