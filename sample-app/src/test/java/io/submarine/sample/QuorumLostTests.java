package io.submarine.sample;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static io.submarine.sample.SampleServer.json;
import static io.submarine.sample.SampleServer.problem;
import static org.assertj.core.api.Assertions.assertThat;

/** Two of three servers are gone: each call is answered in time, and honestly. */
class QuorumLostTests {

	private static SampleServer server;

	@BeforeAll
	static void loseTheQuorum() throws IOException {
		String[] ports = { freePort(), freePort(), freePort() };
		String list = "submarine.server.addr=127.0.0.1:%s, 127.0.0.1:%s, 127.0.0.1:%s".formatted((Object[]) ports);
		server = SampleServer.start(list, "submarine.cluster.self=127.0.0.1:" + ports[0]);
		assertThat(status()).as("without a quorum since the start").isEqualTo("STARTING");
		assertThat(server.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
		try (SampleServer second = SampleServer.start(list, "submarine.cluster.self=127.0.0.1:" + ports[1])) {
			Awaitility.await()
				.atMost(Duration.ofSeconds(60))
				.until(() -> second.put("/api/metadata/kept", "1").statusCode() < 300);
			Awaitility.await()
				.atMost(Duration.ofSeconds(60))
				.until(() -> server.get("/api/metadata/kept").statusCode() == 200);
		}
		Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> status().equals("READ_ONLY"));
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void writeIsRefusedWithItsOutcome() {
		JsonNode problem = problem(server.put("/api/metadata/k", "1"), 503);
		assertThat(problem.get("outcome").asString()).isEqualTo("NOT_APPLIED");
		assertThat(server.put("/api/metadata/k", "1").headers().firstValue("Retry-After")).isPresent();
		assertThat(problem(server.delete("/api/metadata/k"), 503).get("outcome").asString()).isEqualTo("NOT_APPLIED");
		assertThat(problem(server.post("/api/leases", "{\"ttlMillis\":5000}"), 503).get("outcome").asString())
			.isEqualTo("NOT_APPLIED");
	}

	@Test
	void linearizableReadIsRefusedAndIsNoEmptyAnswer() {
		JsonNode problem = problem(server.get("/api/metadata/k"), 503);
		assertThat(problem.has("outcome")).isFalse();
		problem(server.get("/api/metadata"), 503);
		problem(server.get("/api/metadata-watch"), 503);
	}

	@Test
	void badRequestIsStillTold() {
		problem(server.put("/api/metadata/a//b", "1"), 400);
		problem(server.put("/api/metadata/k", "{"), 400);
	}

	@Test
	void localReadAnswersAndSaysHowOldItIs() {
		HttpResponse<String> kept = server.get("/api/metadata/kept?consistency=LOCAL");
		assertThat(kept.statusCode()).isEqualTo(200);
		assertThat(kept.headers().firstValueAsLong("X-Staleness-Millis").orElseThrow()).isPositive();
		HttpResponse<String> absent = server.get("/api/metadata/k?consistency=LOCAL");
		problem(absent, 404);
		assertThat(absent.headers().firstValue("X-Staleness-Millis")).isPresent();
	}

	@Test
	void viewAnswersAndReadinessDoesNotPass() {
		JsonNode view = json(server.get("/api/cluster"));
		assertThat(view.get("leader").isNull()).isTrue();
		assertThat(view.get("peers").size()).isEqualTo(3);
		assertThat(server.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
		assertThat(server.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
	}

	private static String status() {
		return json(server.get("/api/cluster")).get("status").asString();
	}

	private static String freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return Integer.toString(socket.getLocalPort());
		}
	}

}
