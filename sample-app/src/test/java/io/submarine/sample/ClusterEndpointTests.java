package io.submarine.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static io.submarine.sample.SampleServer.json;
import static org.assertj.core.api.Assertions.assertThat;

/** {@code /actuator/cluster} of one server, over HTTP. */
@ExtendWith(SharedSampleServer.class)
class ClusterEndpointTests {

	private static final String PATH = "/actuator/cluster/submarine-server";

	private final SampleServer server;

	ClusterEndpointTests(SampleServer server) {
		this.server = server;
	}

	@Test
	void statusOfEachClusterIsShown() {
		JsonNode all = json(this.server.get("/actuator/cluster"));
		JsonNode status = all.get("clusters").get("submarine-server");
		assertThat(status.get("status").asString()).isEqualTo("AVAILABLE");
		assertThat(status.get("role").asString()).isEqualTo("LEADER");
		assertThat(status.get("drained").asBoolean()).isFalse();
		assertThat(Duration.parse(status.get("staleness").asString())).isZero();
		assertThat(status.get("server").get("appliedIndex").asLong()).isPositive();
		assertThat(json(this.server.get(PATH)).get("self")).isEqualTo(status.get("self"));
		assertThat(json(this.server.get(PATH + "/status")).get("leader")).isEqualTo(status.get("self"));
	}

	@Test
	void peersAreShown() {
		JsonNode peers = json(this.server.get(PATH + "/peers"));
		assertThat(peers.get("peers")).hasSize(1);
		JsonNode peer = peers.get("peers").get(0);
		assertThat(peer.get("address")).isEqualTo(peers.get("leader"));
		assertThat(List.of(peer.get("self"), peer.get("leader"), peer.get("reachable")))
			.allSatisfy((flag) -> assertThat(flag.asBoolean()).isTrue());
	}

	@Test
	void membersAreShownWithTheLeasesTheyLiveBy() {
		JsonNode member = Awaitility.await()
			.until(() -> json(this.server.get(PATH + "/members")).get("members").get(0), (found) -> found != null);
		assertThat(member.get("kind").asString()).isEqualTo("SERVER");
		assertThat(Instant.parse(member.get("startedAt").asString())).isBefore(Instant.now());
		long incarnation = member.get("incarnation").asLong();
		JsonNode leases = json(this.server.get(PATH + "/leases?after=%d&limit=1".formatted(incarnation - 1)));
		JsonNode lease = leases.get("leases").get(0);
		assertThat(lease.get("id").asLong()).isEqualTo(incarnation);
		assertThat(lease.get("keys").get(0).asString()).isEqualTo("_cluster/servers/" + member.get("id").asString());
		assertThat(Duration.parse(lease.get("ttl").asString())).isEqualTo(Duration.ofSeconds(9));
		assertThat(leases.get("total").asInt()).isPositive();
	}

	@Test
	void lastChangesAreShownWithoutTheirValues() {
		this.server.put("/api/metadata/endpoint/secret", "\"not to be seen\"");
		String body = this.server.get(PATH + "/changes?limit=20").body();
		assertThat(body).contains("endpoint/secret").doesNotContain("not to be seen");
		JsonNode changes = json(this.server.get(PATH + "/changes?limit=1")).get("changes");
		assertThat(changes).hasSize(1);
		assertThat(Instant.parse(changes.get(0).get("time").asString())).isAfter(Instant.now().minusSeconds(3600));
	}

	@Test
	void queueAndBoundsAreShown() {
		assertThat(json(this.server.get(PATH + "/queue")).get("oldestAge").asString()).isEqualTo("PT0S");
		assertThat(json(this.server.get(PATH + "/limits")).get("limits").get("maxTransactionOperations").asInt())
			.isEqualTo(128);
	}

	@ParameterizedTest
	@CsvSource({ "other-server, 404, not in a cluster 'other-server'",
			"submarine-server/nothing, 404, no part 'nothing'", "submarine-server/changes?limit=0, 400, from 1 to 1000",
			"submarine-server/leases?limit=1001, 400, from 1 to 1000" })
	void whatCannotBeShownIsAProblem(String path, int status, String reason) {
		JsonNode problem = json(this.server.get("/actuator/cluster/" + path));
		assertThat(problem.get("status").asInt()).isEqualTo(status);
		assertThat(problem.get("detail").asString()).contains(reason);
	}

	@Test
	void nothingIsOperatedUnlessThatIsAllowed() {
		assertThat(this.server.post(PATH + "/snapshot", "{}", "Content-Type", "application/json").statusCode())
			.isEqualTo(405);
	}

}
