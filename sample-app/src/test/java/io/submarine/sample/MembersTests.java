package io.submarine.sample;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static io.submarine.sample.SampleServer.json;
import static io.submarine.sample.SampleServer.problem;
import static org.assertj.core.api.Assertions.assertThat;

/** {@code /api/members}, of servers and interpreters. */
class MembersTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	@Test
	void interpreterIsAMemberAtAPortThatAnswersUntilItStops() throws Exception {
		String address = "127.0.0.1:" + freePort();
		try (SampleServer server = SampleServer.start("submarine.server.addr=" + address)) {
			try (SampleServer interpreter = SampleServer.start("submarine.server.addr=" + address,
					"spring.profiles.active=interpreter", "submarine.interpreter.group-id=python-1")) {
				JsonNode member = await(server, "/api/members/python-1");
				assertThat(member.propertyNames()).contains("id", "kind", "cluster", "host", "port", "state",
						"incarnation", "startedAt", "heartbeat", "usage", "meta");
				assertThat(member.get("id").asString()).isEqualTo("python-1");
				assertThat(member.get("kind").asString()).isEqualTo("INTERPRETER");
				assertThat(member.get("cluster").asString()).isEqualTo("submarine-server");
				assertThat(member.get("state").asString()).isEqualTo("UP");
				assertThat(member.get("incarnation").isIntegralNumber()).isTrue();
				assertThat(Instant.parse(member.get("startedAt").asString())).isBefore(Instant.now());
				assertThat(Instant.parse(member.get("heartbeat").asString())).isBefore(Instant.now().plusSeconds(1));
				assertThat(member.get("usage").isObject()).isTrue();
				JsonNode meta = member.get("meta");
				assertThat(meta.get("INTP_TSERVER_HOST")).isEqualTo(member.get("host"));
				assertThat(meta.get("INTP_TSERVER_PORT")).isEqualTo(member.get("port"));
				assertThat(Instant.parse(meta.get("INTP_START_TIME").asString())).isBefore(Instant.now());
				assertThat(Instant.parse(meta.get("HEARTBEAT").asString())).isNotNull();
				assertThat(meta.get("INTP_PROCESS_NAME").asString()).isEqualTo("submarine-workbench");
				assertThat(answerAt(interpreter, meta).get("id").asString()).isEqualTo("python-1");
				assertThat(json(server.get("/api/metadata/_cluster/interpreters/python-1")).get("value")
					.get("INTP_TSERVER_PORT")).isEqualTo(meta.get("INTP_TSERVER_PORT"));
				JsonNode seenFromThere = await(interpreter, "/api/members/" + address);
				assertThat(seenFromThere.get("kind").asString()).isEqualTo("SERVER");
			}
			Awaitility.await().atMost(PATIENCE).until(() -> server.get("/api/members/python-1").statusCode() == 404);
		}
	}

	private static JsonNode answerAt(SampleServer anyone, JsonNode meta) throws Exception {
		URI uri = URI.create("http://%s:%d/interpreter".formatted(meta.get("INTP_TSERVER_HOST").asString(),
				meta.get("INTP_TSERVER_PORT").asInt()));
		HttpResponse<String> answer = anyone.client()
			.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
		assertThat(answer.statusCode()).isEqualTo(200);
		return JsonMapper.shared().readTree(answer.body());
	}

	@Test
	void serverInBothClustersHasItsAddressesAndIsAMemberOfEach() throws IOException {
		String submarine = "127.0.0.1:" + freePort();
		String workbench = "127.0.0.1:" + freePort();
		try (SampleServer server = SampleServer.start("submarine.server.addr=" + submarine,
				"workbench.server.addr=" + workbench)) {
			JsonNode member = await(server, "/api/members/" + submarine);
			JsonNode meta = member.get("meta");
			assertThat(meta.get("SUBMARINE_SERVER_HOST").asString()).isEqualTo("127.0.0.1");
			assertThat(address(meta, "SUBMARINE")).isEqualTo(submarine);
			assertThat(address(meta, "WORKBENCH")).isEqualTo(workbench);
			assertThat(server.uri("/").getPort()).isEqualTo(meta.get("WEB_SERVER_PORT").asInt());
			JsonNode other = await(server, "/api/members/" + workbench + "?cluster=workbench-server");
			assertThat(other.get("cluster").asString()).isEqualTo("workbench-server");
			assertThat(json(server.get("/api/members?cluster=workbench-server"))).hasSize(1);
		}
	}

	private static String address(JsonNode meta, String cluster) {
		return meta.get(cluster + "_SERVER_HOST").asString() + ":" + meta.get(cluster + "_SERVER_PORT").asInt();
	}

	@Test
	@ExtendWith(SharedSampleServer.class)
	void listHasEveryMemberAndSaysHowOldItIs(SampleServer server) {
		String self = json(server.get("/api/cluster")).get("self").asString();
		JsonNode member = await(server, "/api/members/" + self);
		HttpResponse<String> list = server.get("/api/members");
		assertThat(list.statusCode()).isEqualTo(200);
		assertThat(list.headers().firstValue("X-Revision")).isPresent();
		assertThat(list.headers().firstValue("X-Staleness-Millis")).isPresent();
		List<String> ids = json(list).values().stream().map((found) -> found.get("id").asString()).toList();
		assertThat(ids).containsExactly(self);
		assertThat(member.get("host").asString() + ":" + member.get("port").asInt()).isEqualTo(self);
		assertThat(member.get("meta").propertyNames()).contains("SUBMARINE_SERVER_HOST", "SUBMARINE_SERVER_PORT",
				"WORKBENCH_SERVER_HOST", "WORKBENCH_SERVER_PORT", "NODE_NAME", "SERVER_START_TIME", "CPU_CAPACITY",
				"CPU_USED", "MEMORY_CAPACITY", "MEMORY_USED", "HEARTBEAT", "STATUS", "INTP_PROCESS_COUNT",
				"INTP_PROCESS_LIST");
	}

	@Test
	@ExtendWith(SharedSampleServer.class)
	void unknownMemberIsNotFound(SampleServer server) {
		assertThat(problem(server.get("/api/members/nobody"), 404).get("detail").asString()).contains("'nobody'");
	}

	@Test
	@ExtendWith(SharedSampleServer.class)
	void usageIsReported(SampleServer server) {
		String self = json(server.get("/api/cluster")).get("self").asString();
		Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
			JsonNode member = await(server, "/api/members/" + self);
			assertThat(member.path("usage").path("CPU_CAPACITY").isNumber()).isTrue();
			assertThat(member.path("meta").path("MEMORY_CAPACITY").asLong(0)).isPositive();
		});
	}

	private static JsonNode await(SampleServer server, String path) {
		return json(Awaitility.await()
			.atMost(PATIENCE)
			.until(() -> server.get(path), (answer) -> answer.statusCode() == 200));
	}

	private static String freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return Integer.toString(socket.getLocalPort());
		}
	}

}
