package io.submarine.cluster.health;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.submarine.cluster.ClusterClient;
import io.submarine.cluster.ClusterRole;
import io.submarine.cluster.ClusterServer;
import io.submarine.cluster.ClusterStatus;
import io.submarine.cluster.ClusterView;
import io.submarine.cluster.RetryQueueView;
import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.ServerStats;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;

class ClusterHealthIndicatorTests {

	private final ClusterClient client = mock(ClusterClient.class);

	@ParameterizedTest
	@CsvSource({ "AVAILABLE,UP", "STARTING,OUT_OF_SERVICE", "READ_ONLY,OUT_OF_SERVICE", "UNAVAILABLE,DOWN",
			"STOPPED,DOWN" })
	void eachStatusOfTheClusterIsAHealth(ClusterStatus status, String health) {
		assertThat(health(status, null, null).getStatus()).isEqualTo(new Status(health));
	}

	@Test
	void detailsSayHowTheProcessSeesTheCluster() {
		Health health = health(ClusterStatus.AVAILABLE, ServerAddress.parse("10.0.0.2"), null);
		assertThat(health.getDetails()).containsEntry("cluster", "submarine-server")
			.containsEntry("status", "AVAILABLE")
			.containsEntry("self", "10.0.0.1:6060")
			.containsEntry("role", "FOLLOWER")
			.containsEntry("leader", "10.0.0.2:6060")
			.containsEntry("term", 3L)
			.containsEntry("revision", 42L)
			.containsEntry("staleness", "PT0.1S")
			.containsEntry("retryQueue", Map.of("depth", 7, "oldestAge", "PT3S", "rejected", 1L, "retried", 2L))
			.doesNotContainKeys("reason", "server");
	}

	@Test
	void serverShowsItsFigures() {
		ClusterServer server = mock(ClusterServer.class);
		given(server.stats()).willReturn(new ServerStats(12, 10, 7, 0, new ServerStats.Writes(4, 400),
				new ServerStats.Feed(0, 0), new ServerStats.Store(0, 0, 0, 0, 0, 0), new ServerStats.Members(0, 0),
				new ServerStats.Disk(5000, 1, 1, Instant.EPOCH), new ServerStats.Port(0, 0, 0, 0)));
		health(ClusterStatus.AVAILABLE, null, null);
		Health health = new ClusterHealthIndicator(this.client, server).health();
		assertThat(health.getDetails()).containsEntry("server",
				Map.of("committedIndex", 10L, "appliedIndex", 7L, "indexLag", 3L, "peers", 0, "queueDepth", 4,
						"diskFreeBytes", 5000L, "lastSnapshot", "1970-01-01T00:00:00Z"));
	}

	@Test
	void detailsSayWhatIsWrong() {
		Health health = health(ClusterStatus.READ_ONLY, null, "2 of 3 servers are down");
		assertThat(health.getDetails()).containsEntry("leader", "none")
			.containsEntry("reason", "2 of 3 servers are down");
	}

	@Test
	void clusterIsNotAsked() {
		health(ClusterStatus.AVAILABLE, null, null);
		verify(this.client).view();
		verify(this.client).retryQueue();
		verifyNoMoreInteractions(this.client);
	}

	private Health health(ClusterStatus status, @Nullable ServerAddress leader, @Nullable String detail) {
		given(this.client.view()).willReturn(new ClusterView("submarine-server", "10.0.0.1:6060", ClusterRole.FOLLOWER,
				status, leader, 3, 42, 50, List.of(), Duration.ofMillis(100), detail));
		given(this.client.retryQueue()).willReturn(new RetryQueueView(7, 900, Duration.ofSeconds(3), 1, 2));
		return new ClusterHealthIndicator(this.client).health();
	}

}
