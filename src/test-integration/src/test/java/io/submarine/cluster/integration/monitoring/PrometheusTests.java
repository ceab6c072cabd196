package io.submarine.cluster.integration.monitoring;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import com.jayway.jsonpath.JsonPath;
import io.submarine.cluster.integration.processes.SampleServers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Prometheus scrapes three servers with the shipped configuration. Where it is not
 * installed this is skipped, but for continuous integration, where it fails.
 */
@EnabledIf(value = "io.submarine.cluster.integration.monitoring.Prometheus#isThereOrMustBe",
		disabledReason = "needs Prometheus, of Debian's package prometheus")
class PrometheusTests {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	@RegisterExtension
	final SampleServers servers = new SampleServers();

	@Test
	void serversAreScrapedRulesAreLoadedAndNoPanelOfTheDashboardIsEmpty() throws IOException {
		int leader = this.servers.leader();
		for (int i = 0; i < 20; i++) {
			String path = "/api/metadata/scraped/" + i;
			await("a write").atMost(LIMIT).until(() -> this.servers.send(leader, "PUT", path, "1").status() < 300);
			assertThat(this.servers.send(leader, "GET", path, "").status()).isEqualTo(200);
		}
		this.servers.send(leader, "GET", "/api/metadata?prefix=scraped/", "");
		List<String> targets = IntStream.range(0, 3)
			.mapToObj((server) -> "127.0.0.1:" + this.servers.httpPort(server))
			.toList();
		try (Prometheus prometheus = new Prometheus(targets)) {
			await("all are scraped").atMost(LIMIT)
				.until(() -> prometheus.query("submarine_cluster_term > 0").size() == 3);
			await("one leads three").atMost(LIMIT)
				.until(() -> prometheus.query("sum(submarine_cluster_leading)").equals(List.of("1"))
						&& prometheus.query("max(submarine_cluster_peers_reachable)").equals(List.of("3")));
			awaitPanels(prometheus);
			awaitRules(prometheus);
		}
	}

	private static void awaitPanels(Prometheus prometheus) throws IOException {
		List<String> empty = new ArrayList<>(Dashboard.expressions());
		assertThat(empty).hasSizeGreaterThan(30);
		await().atMost(LIMIT).untilAsserted(() -> {
			empty.removeIf((expression) -> !prometheus.query(expression).isEmpty());
			assertThat(empty).as("panels that show nothing").isEmpty();
		});
	}

	private static void awaitRules(Prometheus prometheus) throws IOException {
		int shipped = StringUtils.countOccurrencesOf(Files.readString(Prometheus.FILES.resolve("alerts.yml")),
				"- alert:");
		await("all rules are evaluated").atMost(LIMIT)
			.until(() -> health(prometheus), (health) -> health.size() == shipped && !health.contains("unknown"));
		assertThat(health(prometheus)).containsOnly("ok");
	}

	private static List<String> health(Prometheus prometheus) {
		return JsonPath.read(prometheus.get("/api/v1/rules"), "$.data.groups[*].rules[*].health");
	}

}
