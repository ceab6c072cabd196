package io.submarine.sample;

import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static io.submarine.sample.SampleServer.json;
import static io.submarine.sample.SampleServer.problem;
import static org.assertj.core.api.Assertions.assertThat;

/** {@code POST /api/transactions}. */
@ExtendWith(SharedSampleServer.class)
class TransactionsTests {

	private final SampleServer server;

	private final String key = "transactions/" + UUID.randomUUID();

	TransactionsTests(SampleServer server) {
		this.server = server;
	}

	@Test
	void firstBranchIsTakenWhereAllCompares() {
		JsonNode result = commit(
				"""
						{"compare":[{"key":"KEY","version":0}],
						 "success":[{"put":{"key":"KEY","value":{"n": 1.50}}},{"get":{"key":"KEY"}},{"delete":{"key":"KEY/none"}}],
						 "failure":[{"get":{"key":"KEY"}}]}""");
		assertThat(result.propertyNames()).containsExactly("succeeded", "revision", "results");
		assertThat(result.get("succeeded").asBoolean()).isTrue();
		JsonNode put = result.get("results").get(0).get("put");
		assertThat(put.get("version").asLong()).isEqualTo(1);
		assertThat(put.get("modRevision")).isEqualTo(result.get("revision"));
		assertThat(result.get("results").get(1).get("get")).isEqualTo(put);
		assertThat(result.get("results").get(2).get("delete").get("deleted").asBoolean()).isFalse();
		assertThat(this.server.get("/api/metadata/" + this.key).body()).contains("\"value\":{\"n\":1.50}");
	}

	@Test
	void otherBranchIsTakenWhereOneDoesNot() {
		this.server.put("/api/metadata/" + this.key, "\"old\"");
		JsonNode result = commit("""
				{"compare":[{"key":"KEY","version":1},{"key":"KEY/none","version":1}],
				 "success":[{"put":{"key":"KEY","value":2}}],
				 "failure":[{"get":{"key":"KEY"}},{"get":{"key":"KEY/none"}}]}""");
		assertThat(result.get("succeeded").asBoolean()).isFalse();
		assertThat(result.get("results").get(0).get("get").get("value").asString()).isEqualTo("old");
		assertThat(result.get("results").get(1).get("get").isNull()).isTrue();
	}

	@Test
	void nullIsAValueAndEmptyBranchesDoNothing() {
		JsonNode result = commit("""
				{"compare":[],"success":[{"put":{"key":"KEY","value":null}}],"failure":[]}""");
		assertThat(result.get("results").get(0).get("put").get("value").isNull()).isTrue();
		assertThat(commit("{\"compare\":[],\"success\":[],\"failure\":[]}").get("results").isEmpty()).isTrue();
	}

	@Test
	void putMayBindToALease() {
		long lease = json(this.server.post("/api/leases", "{\"ttlMillis\":60000}")).get("id").asLong();
		JsonNode result = commit("""
				{"compare":[],"success":[{"put":{"key":"KEY","value":1,"lease":%d}}],"failure":[]}""".formatted(lease));
		assertThat(result.get("results").get(0).get("put").get("leaseId").asLong()).isEqualTo(lease);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "[]", "null", "{\"success\":[{}]}", "{\"success\":[{\"frob\":{\"key\":\"k\"}}]}",
			"{\"success\":[{\"put\":{\"key\":\"k\"}}]}", "{\"success\":[{\"put\":{\"value\":1}}]}",
			"{\"success\":[{\"get\":{}}]}", "{\"success\":[{\"get\":{\"key\":\"k\"},\"delete\":{\"key\":\"k\"}}]}",
			"{\"success\":[null]}", "{\"compare\":[{\"key\":\"k\"}]}", "{\"compare\":[{\"version\":1}]}",
			"{\"compare\":[{\"key\":\"k\",\"version\":\"one\"}]}", "{\"success\":[{\"get\":{\"key\":\"a//b\"}}]}",
			"{\"success\":[{\"put\":{\"key\":\"_cluster/x\",\"value\":1}}]}",
			"{\"success\":[{\"put\":{\"key\":\"k\",\"value\":1,\"lease\":0}}]}",
			"{\"compare\":[{\"key\":\"k\",\"version\":-1}]}" })
	void malformedTransactionIsRefused(String body) {
		JsonNode problem = problem(this.server.post("/api/transactions", body), 400);
		assertThat(problem.get("outcome").asString()).isEqualTo("NOT_APPLIED");
	}

	@Test
	void transactionOverTheBoundIsTooLarge() {
		String operations = IntStream.rangeClosed(1, 129)
			.mapToObj((i) -> "{\"get\":{\"key\":\"k%d\"}}".formatted(i))
			.collect(Collectors.joining(","));
		JsonNode problem = problem(this.server.post("/api/transactions", "{\"success\":[" + operations + "]}"), 413);
		assertThat(problem.get("detail").asString()).contains("submarine.cluster.metadata.max-transaction-operations");
	}

	@Test
	void unknownLeaseFailsTheWhole() {
		HttpResponse<String> response = this.server.post("/api/transactions", """
				{"success":[{"put":{"key":"KEY","value":1}},{"put":{"key":"KEY/2","value":1,"lease":999999999}}]}"""
			.replace("KEY", this.key));
		problem(response, 404);
		assertThat(this.server.get("/api/metadata/" + this.key).statusCode()).isEqualTo(404);
	}

	private JsonNode commit(String body) {
		HttpResponse<String> response = this.server.post("/api/transactions", body.replace("KEY", this.key));
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return json(response);
	}

}
