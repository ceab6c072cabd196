package io.submarine.sample;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static io.submarine.sample.SampleServer.json;
import static io.submarine.sample.SampleServer.problem;
import static org.assertj.core.api.Assertions.assertThat;

/** {@code /api/leases}. */
@ExtendWith(SharedSampleServer.class)
class LeasesTests {

	private final SampleServer server;

	LeasesTests(SampleServer server) {
		this.server = server;
	}

	@Test
	void leaseIsGrantedKeptAliveAndRevoked() {
		HttpResponse<String> granted = this.server.post("/api/leases", "{\"ttlMillis\":5000}");
		assertThat(granted.statusCode()).isEqualTo(201);
		JsonNode lease = json(granted);
		assertThat(lease.propertyNames()).containsExactly("id", "ttlMillis");
		assertThat(lease.get("ttlMillis").asLong()).isEqualTo(5000);
		String path = "/api/leases/" + lease.get("id").asLong();
		HttpResponse<String> kept = this.server.put(path, "");
		assertThat(kept.statusCode()).isEqualTo(200);
		assertThat(json(kept)).isEqualTo(lease);
		assertThat(this.server.delete(path).statusCode()).isEqualTo(204);
		assertThat(problem(this.server.put(path, ""), 404).get("outcome").asString()).isEqualTo("NOT_APPLIED");
		problem(this.server.delete(path), 404);
	}

	@Test
	void leaseThatIsNotKeptAliveExpiresWithItsEntries() {
		long lease = json(this.server.post("/api/leases", "{\"ttlMillis\":1000}")).get("id").asLong();
		String entry = "/api/metadata/leased/" + UUID.randomUUID();
		assertThat(this.server.put(entry + "?lease=" + lease, "1").statusCode()).isEqualTo(201);
		Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> this.server.get(entry).statusCode() == 404);
		problem(this.server.put("/api/leases/" + lease, ""), 404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{}", "{\"ttlMillis\":0}", "{\"ttlMillis\":-5}", "{\"ttlMillis\":\"long\"}",
			"{\"ttlMillis\":1.5}", "{\"ttlMillis\":null}", "{\"ttl\":5000}", "5000" })
	void malformedGrantIsRefused(String body) {
		assertThat(problem(this.server.post("/api/leases", body), 400).get("outcome").asString())
			.isEqualTo("NOT_APPLIED");
	}

	@Test
	void unknownLeaseIsNotFound() {
		problem(this.server.put("/api/leases/999999999", ""), 404);
		problem(this.server.put("/api/leases/0", ""), 404);
		problem(this.server.delete("/api/leases/999999999"), 404);
		problem(this.server.put("/api/leases/one", ""), 400);
	}

}
