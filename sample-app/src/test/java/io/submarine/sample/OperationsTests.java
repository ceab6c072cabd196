package io.submarine.sample;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import static io.submarine.sample.SampleServer.json;
import static io.submarine.sample.SampleServer.problem;
import static org.assertj.core.api.Assertions.assertThat;

/** {@code /api/cluster} and the actuator, of one server with no address configured. */
@ExtendWith(SharedSampleServer.class)
class OperationsTests {

	private final SampleServer server;

	OperationsTests(SampleServer server) {
		this.server = server;
	}

	@Test
	void processWithoutAddressIsAServerOfItsOwnOnLoopback() {
		JsonNode view = json(this.server.get("/api/cluster"));
		assertThat(view.propertyNames()).contains("cluster", "self", "role", "status", "leader", "term", "revision",
				"appliedIndex", "peers");
		assertThat(view.get("cluster").asString()).isEqualTo("submarine-server");
		assertThat(view.get("self").asString()).startsWith("127.0.0.1:");
		assertThat(view.get("role").asString()).isEqualTo("LEADER");
		assertThat(view.get("status").asString()).isEqualTo("AVAILABLE");
		assertThat(view.get("leader")).isEqualTo(view.get("self"));
		assertThat(view.get("peers").get(0)).isEqualTo(view.get("self"));
		assertThat(view.get("term").asLong()).isPositive();
		assertThat(view.get("appliedIndex").asLong()).isPositive();
	}

	@Test
	void readinessIncludesTheClusterAndLivenessDoesNot() {
		assertThat(this.server.get("/actuator/health/readiness").body()).contains("submarineCluster");
		assertThat(this.server.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
		assertThat(this.server.get("/actuator/health/liveness").body()).doesNotContain("submarineCluster");
		JsonNode details = json(this.server.get("/actuator/health")).get("components").get("submarineCluster");
		assertThat(details.get("status").asString()).isEqualTo("UP");
		assertThat(details.get("details").get("status").asString()).isEqualTo("AVAILABLE");
	}

	@Test
	void prometheusScrapes() {
		assertThat(this.server.get("/actuator/prometheus").body()).contains("jvm_threads_live_threads")
			.contains("submarine_cluster_status{")
			.contains("submarine_cluster_proposals_seconds_bucket{")
			.containsPattern("(?m)^submarine_cluster_leading\\{[^}]*} 1\\.0$");
	}

	@Test
	void unknownPathIsAProblem() {
		problem(this.server.get("/api/nothing"), 404);
	}

}
