package io.submarine.sample;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static io.submarine.sample.SampleServer.json;
import static io.submarine.sample.SampleServer.problem;
import static org.assertj.core.api.Assertions.assertThat;

/** What kinds of process there are, each started as its user would. */
class ProcessesTests {

	@Test
	void interpreterIsAClientWithTheSameCalls() throws IOException {
		String address = "submarine.server.addr=127.0.0.1:" + freePort();
		try (SampleServer server = SampleServer.start(address);
				SampleServer interpreter = SampleServer.start(address, "spring.profiles.active=interpreter",
						"submarine.interpreter.group-id=one")) {
			awaitReady(server);
			awaitReady(interpreter);
			assertThat(interpreter.put("/api/metadata/k", "1").statusCode()).isEqualTo(201);
			assertThat(json(server.get("/api/metadata/k")).get("value").asInt()).isEqualTo(1);
			JsonNode view = json(interpreter.get("/api/cluster"));
			assertThat(view.get("role").asString()).isEqualTo("CLIENT");
			assertThat(view.get("leader").asString()).isEqualTo(address.substring(address.indexOf('=') + 1));
		}
	}

	@Test
	void processInBothClustersServesEachByName() throws IOException {
		try (SampleServer server = SampleServer.start("submarine.server.addr=127.0.0.1:" + freePort(),
				"workbench.server.addr=127.0.0.1:" + freePort())) {
			awaitReady(server);
			server.put("/api/metadata/k", "\"submarine\"");
			server.put("/api/metadata/k?cluster=workbench-server", "\"workbench\"");
			assertThat(json(server.get("/api/metadata/k?cluster=submarine-server")).get("value").asString())
				.isEqualTo("submarine");
			assertThat(json(server.get("/api/metadata/k?cluster=workbench-server")).get("value").asString())
				.isEqualTo("workbench");
			assertThat(json(server.get("/api/cluster?cluster=workbench-server")).get("cluster").asString())
				.isEqualTo("workbench-server");
		}
	}

	@Test
	void fullStoreIsToldWithItsPropertyAndTakesDeletions() {
		try (SampleServer server = SampleServer.start("submarine.cluster.metadata.max-store-size=4KB",
				"submarine.cluster.registration.enabled=false")) {
			awaitReady(server);
			String value = "\"" + "v".repeat(1000) + "\"";
			int stored = 0;
			while (server.put("/api/metadata/k" + stored, value).statusCode() == 201) {
				stored++;
				assertThat(stored).isLessThan(5);
			}
			JsonNode problem = problem(server.put("/api/metadata/one-more", value), 507);
			assertThat(problem.get("outcome").asString()).isEqualTo("NOT_APPLIED");
			assertThat(problem.get("detail").asString()).contains("submarine.cluster.metadata.max-store-size");
			assertThat(server.delete("/api/metadata/k0").statusCode()).isEqualTo(204);
			assertThat(server.put("/api/metadata/one-more", value).statusCode()).isEqualTo(201);
		}
	}

	@Test
	void watchersAreLetGoWhenTheServerStops() throws Exception {
		SampleServer server = SampleServer.start();
		awaitReady(server);
		try (EventReader events = EventReader.open(server, "/api/metadata-watch")) {
			server.close();
			assertThat(events.ends()).isTrue();
		}
		finally {
			server.close();
		}
	}

	private static void awaitReady(SampleServer server) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.until(() -> server.get("/actuator/health/readiness").statusCode() == 200);
	}

	private static String freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return Integer.toString(socket.getLocalPort());
		}
	}

}
