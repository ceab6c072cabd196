package io.submarine.sample;

import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static io.submarine.sample.SampleServer.json;
import static io.submarine.sample.SampleServer.problem;
import static org.assertj.core.api.Assertions.assertThat;

/** {@code /api/metadata/{*key}}: one test per promise of the contract. */
@ExtendWith(SharedSampleServer.class)
class MetadataEntriesTests {

	private final SampleServer server;

	private final String path = "/api/metadata/entries/" + UUID.randomUUID();

	private final String key = this.path.substring("/api/metadata/".length());

	MetadataEntriesTests(SampleServer server) {
		this.server = server;
	}

	@Test
	void putCreatesThenReplaces() {
		HttpResponse<String> created = this.server.put(this.path, "{\"a\":1}");
		assertThat(created.statusCode()).isEqualTo(201);
		assertThat(created.headers().firstValue("ETag")).hasValue("\"1\"");
		JsonNode entry = json(created);
		assertThat(entry.propertyNames()).containsExactly("key", "value", "version", "createRevision", "modRevision",
				"leaseId");
		assertThat(entry.get("key").asString()).isEqualTo(this.key);
		assertThat(entry.get("value").toString()).isEqualTo("{\"a\":1}");
		assertThat(entry.get("version").asLong()).isEqualTo(1);
		assertThat(entry.get("createRevision")).isEqualTo(entry.get("modRevision"));
		assertThat(entry.get("leaseId").asLong()).isZero();

		HttpResponse<String> replaced = this.server.put(this.path, "2");
		assertThat(replaced.statusCode()).isEqualTo(200);
		assertThat(replaced.headers().firstValue("ETag")).hasValue("\"2\"");
		assertThat(json(replaced).get("version").asLong()).isEqualTo(2);
		assertThat(json(replaced).get("createRevision")).isEqualTo(entry.get("createRevision"));
		assertThat(json(replaced).get("modRevision").asLong()).isGreaterThan(entry.get("modRevision").asLong());
	}

	@Test
	void versionBeginsAnewWithTheKey() {
		this.server.put(this.path, "1");
		this.server.put(this.path, "2");
		assertThat(this.server.delete(this.path).statusCode()).isEqualTo(204);
		HttpResponse<String> again = this.server.put(this.path, "3");
		assertThat(again.statusCode()).isEqualTo(201);
		assertThat(json(again).get("version").asLong()).isEqualTo(1);
	}

	@Test
	void getGivesTheEntryWithItsTag() {
		String entry = this.server.put(this.path, "\"x\"").body();
		HttpResponse<String> got = this.server.get(this.path);
		assertThat(got.statusCode()).isEqualTo(200);
		assertThat(got.body()).isEqualTo(entry);
		assertThat(got.headers().firstValue("ETag")).hasValue("\"1\"");
		assertThat(this.server.get(this.path + "?consistency=LINEARIZABLE").body()).isEqualTo(entry);
	}

	@Test
	void localGetSaysHowOldItMayBe() {
		JsonNode entry = json(this.server.put(this.path, "1"));
		HttpResponse<String> got = this.server.get(this.path + "?consistency=LOCAL");
		assertThat(got.statusCode()).isEqualTo(200);
		assertThat(got.headers().firstValueAsLong("X-Revision").orElseThrow())
			.isGreaterThanOrEqualTo(entry.get("modRevision").asLong());
		assertThat(got.headers().firstValueAsLong("X-Staleness-Millis")).isPresent();
	}

	@ParameterizedTest
	@ValueSource(strings = { "LINEARIZABLE", "LOCAL" })
	void getOfNoKeyIsNotFound(String consistency) {
		JsonNode problem = problem(this.server.get(this.path + "?consistency=" + consistency), 404);
		assertThat(problem.get("detail").asString()).contains(this.key);
		assertThat(problem.has("outcome")).isFalse();
	}

	@Test
	void unknownConsistencyIsBadRequest() {
		problem(this.server.get(this.path + "?consistency=STRONG"), 400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1.00", "{ \"b\" : 1e400 , \"a\" : [ ] }", "123456789012345678901234567890", "null",
			"\"\\u00e4\"", "{\"a\":1,\"a\":2}", " true " })
	void valueIsKeptAsSent(String value) {
		this.server.put(this.path, value);
		assertThat(this.server.get(this.path).body()).contains("\"value\":" + value + ",");
	}

	@Test
	void bodyIsJsonWhateverTheClientCallsIt() {
		HttpResponse<String> put = this.server.put(this.path, "{\"a\":\"b=c&d\"}", "Content-Type",
				"application/x-www-form-urlencoded");
		assertThat(put.statusCode()).isEqualTo(201);
		assertThat(json(put).get("value").toString()).isEqualTo("{\"a\":\"b=c&d\"}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "{", "{\"a\":}", "abc", "1 2", "{}{}", "NaN", "'a'", "[1,]" })
	void bodyThatIsNotOneJsonValueIsRefused(String body) {
		JsonNode problem = problem(this.server.put(this.path, body), 400);
		assertThat(problem.get("outcome").asString()).isEqualTo("NOT_APPLIED");
		assertThat(this.server.get(this.path).statusCode()).isEqualTo(404);
	}

	@Test
	void bodyThatIsNoUtf8IsRefused() {
		problem(this.server.send("PUT", this.path, new byte[] { '"', (byte) 0xff, '"' }), 400);
	}

	@Test
	void ifMatchReplacesOnlyThatVersion() {
		problemOfWrite(this.server.put(this.path, "1", "If-Match", "\"1\""), 412);
		this.server.put(this.path, "1");
		assertThat(this.server.put(this.path, "2", "If-Match", "\"1\"").statusCode()).isEqualTo(200);
		JsonNode problem = problemOfWrite(this.server.put(this.path, "3", "If-Match", "\"1\""), 412);
		assertThat(problem.get("expectedVersion").asLong()).isEqualTo(1);
		assertThat(problem.get("foundVersion").asLong()).isEqualTo(2);
		assertThat(json(this.server.get(this.path)).get("value").asInt()).isEqualTo(2);
	}

	@Test
	void ifNoneMatchOnlyCreates() {
		assertThat(this.server.put(this.path, "1", "If-None-Match", "*").statusCode()).isEqualTo(201);
		problemOfWrite(this.server.put(this.path, "2", "If-None-Match", "*"), 412);
	}

	@ParameterizedTest
	@ValueSource(strings = { "If-Match=*", "If-Match=W/\"1\"", "If-Match=\"one\"", "If-Match=\"1\", \"2\"",
			"If-None-Match=\"1\"" })
	void conditionThatIsNotUnderstoodIsRefused(String header) {
		int equals = header.indexOf('=');
		problemOfWrite(this.server.put(this.path, "1", header.substring(0, equals), header.substring(equals + 1)), 400);
	}

	@Test
	void deleteDeletesOnce() {
		this.server.put(this.path, "1");
		HttpResponse<String> deleted = this.server.delete(this.path);
		assertThat(deleted.statusCode()).isEqualTo(204);
		assertThat(deleted.body()).isEmpty();
		problemOfWrite(this.server.delete(this.path), 404);
	}

	@Test
	void ifMatchDeletesOnlyThatVersion() {
		problemOfWrite(this.server.delete(this.path, "If-Match", "\"1\""), 404);
		this.server.put(this.path, "1");
		this.server.put(this.path, "2");
		problemOfWrite(this.server.delete(this.path, "If-Match", "\"1\""), 412);
		assertThat(this.server.delete(this.path, "If-Match", "\"2\"").statusCode()).isEqualTo(204);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a%20b/%C3%A4", "semi;colon=1", "slash%2Fencoded", "plus+plus", "q%3Fm", "100%25",
			"%F0%9F%98%80" })
	void keyMayHoldAnyCharacter(String encoded) {
		String encodedPath = this.path + "/" + encoded;
		assertThat(this.server.put(encodedPath, "1").statusCode()).isEqualTo(201);
		JsonNode entry = json(this.server.get(encodedPath));
		String decoded = URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
		assertThat(entry.get("key").asString()).isEqualTo(this.key + "/" + decoded);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "//b", "/a//b", "/a/", "/%00", "/%0A", "/%FF" })
	void malformedKeyIsRefused(String end) {
		problemOfWrite(this.server.put(this.path + end, "1"), 400);
	}

	@Test
	void keyHasAtMost512Bytes() {
		String longest = "k".repeat(512);
		assertThat(this.server.put("/api/metadata/" + longest, "1").statusCode()).isBetween(200, 201);
		problemOfWrite(this.server.put("/api/metadata/" + longest + "k", "1"), 400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "_cluster", "_cluster/servers/10.0.0.1:6060" })
	void reservedKeysAreReadOnly(String reserved) {
		problemOfWrite(this.server.put("/api/metadata/" + reserved, "1"), 400);
		problemOfWrite(this.server.delete("/api/metadata/" + reserved), 400);
		assertThat(this.server.get("/api/metadata/" + reserved).statusCode()).isIn(200, 404);
	}

	@Test
	void valueOverTheBoundIsTooLargeAndNamesTheProperty() {
		String largest = "\"" + "v".repeat(64 * 1024 - 2) + "\"";
		assertThat(this.server.put(this.path, largest).statusCode()).isEqualTo(201);
		JsonNode problem = problemOfWrite(this.server.put(this.path, " " + largest), 413);
		assertThat(problem.get("detail").asString()).contains("submarine.cluster.metadata.max-value-size");
		problemOfWrite(this.server.put(this.path, "\"" + "v".repeat(20 * 1024 * 1024) + "\""), 413);
	}

	@Test
	void entryIsBoundToItsLease() {
		long lease = json(this.server.post("/api/leases", "{\"ttlMillis\":60000}")).get("id").asLong();
		HttpResponse<String> put = this.server.put(this.path + "?lease=" + lease, "1");
		assertThat(json(put).get("leaseId").asLong()).isEqualTo(lease);
		assertThat(this.server.delete("/api/leases/" + lease).statusCode()).isEqualTo(204);
		assertThat(this.server.get(this.path).statusCode()).isEqualTo(404);
	}

	@Test
	void unknownLeaseIsNotFound() {
		problemOfWrite(this.server.put(this.path + "?lease=999999999", "1"), 404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "0", "-1" })
	void malformedLeaseIsRefused(String lease) {
		problemOfWrite(this.server.put(this.path + "?lease=" + lease, "1"), 400);
	}

	@Test
	void otherMethodsAreRefused() {
		problemOfWrite(this.server.post(this.path, "1"), 405);
	}

	@Test
	void unknownClusterIsRefused() {
		assertThat(this.server.put(this.path + "?cluster=submarine-server", "1").statusCode()).isEqualTo(201);
		JsonNode problem = problem(this.server.get(this.path + "?cluster=workbench-server"), 400);
		assertThat(problem.get("detail").asString()).contains("workbench-server").contains("submarine-server");
	}

	private static JsonNode problemOfWrite(HttpResponse<String> response, int status) {
		JsonNode problem = problem(response, status);
		assertThat(problem.get("outcome").asString()).isEqualTo("NOT_APPLIED");
		return problem;
	}

}
