package io.submarine.sample;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.UUID;

import io.submarine.sample.EventReader.Event;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static io.submarine.sample.SampleServer.json;
import static io.submarine.sample.SampleServer.problem;
import static org.assertj.core.api.Assertions.assertThat;

/** {@code /api/events}. */
@ExtendWith(SharedSampleServer.class)
class EventsTests {

	private final SampleServer server;

	private final String body = "{\"text\":\"%s\",\"n\":1.50}".formatted(UUID.randomUUID());

	EventsTests(SampleServer server) {
		this.server = server;
	}

	private JsonNode published(String path) {
		HttpResponse<String> answer = this.server.post(path, this.body);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
		return json(answer);
	}

	@ParameterizedTest
	@ValueSource(strings = { "message", "notice", "demo", "test" })
	void streamFromNowSeesEachLaterEvent(String type) throws Exception {
		try (EventReader events = EventReader.open(this.server, "/api/events")) {
			JsonNode published = published("/api/events/" + type);
			assertThat(published.propertyNames()).containsExactly("id", "revision");
			Event event = events.next();
			assertThat(event.id()).isEqualTo(published.get("revision").asString());
			assertThat(event.name()).isEmpty();
			assertThat(event.data().propertyNames()).containsExactly("id", "type", "origin", "target", "revision",
					"time", "payload");
			assertThat(event.data().get("id")).isEqualTo(published.get("id"));
			assertThat(event.data().get("type").asString()).isEqualTo(type);
			assertThat(event.data().get("origin")).isEqualTo(json(this.server.get("/api/cluster")).get("self"));
			assertThat(event.data().get("target").isNull()).isTrue();
			assertThat(event.data().get("revision")).isEqualTo(published.get("revision"));
			assertThat(Instant.parse(event.data().get("time").asString())).isBefore(Instant.now().plusSeconds(1));
			assertThat(event.data().get("payload")).isEqualTo(JsonMapper.shared().readTree(this.body));
		}
	}

	@Test
	void streamFromARevisionBeginsWithItAndLastEventIdGoesOnAfterIt() throws Exception {
		String first = published("/api/events/message").get("revision").asString();
		String second = published("/api/events/message").get("revision").asString();
		try (EventReader events = EventReader.open(this.server, "/api/events?from=" + first)) {
			assertThat(events.next().id()).isEqualTo(first);
			assertThat(events.next().id()).isEqualTo(second);
		}
		try (EventReader events = EventReader.open(this.server, "/api/events?from=1", "Last-Event-ID", first)) {
			assertThat(events.next().id()).isEqualTo(second);
		}
	}

	@Test
	void eventForAMemberNamesItAndIsRefusedWithoutOne() throws Exception {
		String self = json(this.server.get("/api/cluster")).get("self").asString();
		Awaitility.await().until(() -> this.server.get("/api/members/" + self).statusCode() == 200);
		try (EventReader events = EventReader.open(this.server, "/api/events")) {
			JsonNode problem = problem(this.server.post("/api/events/message?target=nobody", this.body), 404);
			assertThat(problem.get("outcome").asString()).isEqualTo("NOT_APPLIED");
			assertThat(problem.get("detail").asString()).contains("'nobody' is no member");
			JsonNode published = published("/api/events/message?target=" + self);
			Event event = events.next();
			assertThat(event.id()).isEqualTo(published.get("revision").asString());
			assertThat(event.data().get("target").asString()).isEqualTo(self);
		}
	}

	@Test
	void unregisteredTypeIsRefusedAndTheRegisteredOnesAreNamed() {
		JsonNode problem = problem(this.server.post("/api/events/java.lang.String", this.body), 400);
		assertThat(problem.get("detail").asString()).contains("event type 'java.lang.String' is not registered")
			.contains("message");
		assertThat(problem.get("outcome").asString()).isEqualTo("NOT_APPLIED");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "{} {}" })
	void bodyThatIsNoJsonIsRefused(String malformed) {
		problem(this.server.post("/api/events/message", malformed), 400);
	}

	@Test
	void largeBodyIsRefused() {
		problem(this.server.post("/api/events/message", "\"" + "x".repeat(70_000) + "\""), 413);
	}

	@ParameterizedTest
	@ValueSource(strings = { "from=-1", "from=x" })
	void malformedRevisionIsRefused(String parameter) {
		problem(this.server.get("/api/events?" + parameter), 400);
		problem(this.server.get("/api/events", "Last-Event-ID", parameter), 400);
	}

	@Test
	void clusterThatThisProcessIsNotInIsRefused() {
		problem(this.server.post("/api/events/message?cluster=workbench-server", this.body), 400);
	}

}
