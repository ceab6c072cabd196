package io.submarine.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static io.submarine.sample.SampleServer.json;
import static io.submarine.sample.SampleServer.problem;
import static org.assertj.core.api.Assertions.assertThat;

/** {@code GET /api/metadata}. */
@ExtendWith(SharedSampleServer.class)
class MetadataListTests {

	private final SampleServer server;

	private final String prefix = "lists/" + UUID.randomUUID() + "/";

	MetadataListTests(SampleServer server) {
		this.server = server;
	}

	@Test
	void pagesGoOnAfterTheLastKeyUntilThereIsNoNext() {
		put("a", "b/1", "b/2", "c", "d");
		List<String> keys = new ArrayList<>();
		String after = "";
		for (int page = 1; page <= 3; page++) {
			JsonNode answer = json(
					this.server.get("/api/metadata?prefix=%s&limit=2&after=%s".formatted(this.prefix, after)));
			assertThat(answer.propertyNames()).containsExactly("revision", "entries", "next");
			answer.get("entries").forEach((entry) -> keys.add(entry.get("key").asString()));
			assertThat(answer.get("next").isNull()).isEqualTo(page == 3);
			after = answer.get("next").asString("");
		}
		assertThat(keys).containsExactly(this.prefix + "a", this.prefix + "b/1", this.prefix + "b/2", this.prefix + "c",
				this.prefix + "d");
	}

	@ParameterizedTest
	@ValueSource(strings = { "LINEARIZABLE", "LOCAL" })
	void listIsOfOneRevisionAndSeesWhatWasWritten(String consistency) {
		put("a");
		JsonNode answer = json(
				this.server.get("/api/metadata?consistency=%s&prefix=%s".formatted(consistency, this.prefix)));
		JsonNode entry = answer.get("entries").get(0);
		assertThat(entry.get("value").asInt()).isEqualTo(1);
		assertThat(answer.get("revision").asLong()).isGreaterThanOrEqualTo(entry.get("modRevision").asLong());
	}

	@Test
	void nothingUnderThePrefixIsAnEmptyList() {
		JsonNode answer = json(this.server.get("/api/metadata?prefix=" + this.prefix));
		assertThat(answer.get("entries").isEmpty()).isTrue();
		assertThat(answer.get("next").isNull()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "limit=0", "limit=-1", "limit=x", "consistency=MAYBE" })
	void malformedParameterIsRefused(String parameter) {
		problem(this.server.get("/api/metadata?" + parameter), 400);
	}

	private void put(String... names) {
		for (String name : names) {
			assertThat(this.server.put("/api/metadata/" + this.prefix + name, "1").statusCode()).isEqualTo(201);
		}
	}

}
