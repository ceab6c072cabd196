package io.submarine.sample;

import java.util.UUID;

import io.submarine.sample.EventReader.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static io.submarine.sample.SampleServer.json;
import static io.submarine.sample.SampleServer.problem;
import static org.assertj.core.api.Assertions.assertThat;

/** {@code GET /api/metadata-watch}. */
@ExtendWith(SharedSampleServer.class)
class MetadataWatchTests {

	private final SampleServer server;

	private final String prefix = "watched/" + UUID.randomUUID() + "/";

	private final String path = "/api/metadata/" + this.prefix;

	private final String watch = "/api/metadata-watch?prefix=" + this.prefix;

	MetadataWatchTests(SampleServer server) {
		this.server = server;
	}

	@Test
	void watchFromNowSeesEachLaterChangeUnderThePrefixInOrder() throws Exception {
		this.server.put(this.path + "a", "1");
		try (EventReader events = EventReader.open(this.server, this.watch)) {
			JsonNode put = json(this.server.put(this.path + "a", "2"));
			this.server.put("/api/metadata/elsewhere/" + UUID.randomUUID(), "0");
			this.server.delete(this.path + "a");
			Event first = events.next();
			assertThat(first.name()).isEqualTo("PUT");
			assertThat(first.id()).isEqualTo(put.get("modRevision").asString());
			assertThat(first.data()).isEqualTo(put);
			Event second = events.next();
			assertThat(second.name()).isEqualTo("DELETE");
			assertThat(second.data().propertyNames()).containsExactly("key", "revision");
			assertThat(second.data().get("key").asString()).isEqualTo(this.prefix + "a");
			assertThat(second.data().get("revision").asString()).isEqualTo(second.id());
		}
	}

	@Test
	void watchFromARevisionBeginsWithIt() throws Exception {
		long revision = json(this.server.put(this.path + "a", "1")).get("modRevision").asLong();
		this.server.put(this.path + "b", "2");
		try (EventReader events = EventReader.open(this.server, this.watch + "&from=" + revision)) {
			assertThat(events.next().id()).isEqualTo(Long.toString(revision));
			assertThat(events.next().data().get("key").asString()).isEqualTo(this.prefix + "b");
		}
		try (EventReader events = EventReader.open(this.server, this.watch + "&from=0")) {
			assertThat(events.next().id()).isEqualTo(Long.toString(revision));
		}
	}

	@Test
	void lastEventIdResumesAfterThatEvent() throws Exception {
		String revision = json(this.server.put(this.path + "a", "1")).get("modRevision").asString();
		this.server.put(this.path + "b", "2");
		try (EventReader events = EventReader.open(this.server, this.watch + "&from=1", "Last-Event-ID", revision)) {
			assertThat(events.next().data().get("key").asString()).isEqualTo(this.prefix + "b");
		}
	}

	@Test
	void endOfALeaseIsSeenAsDeletion() throws Exception {
		long lease = json(this.server.post("/api/leases", "{\"ttlMillis\":60000}")).get("id").asLong();
		this.server.put(this.path + "a?lease=" + lease, "1");
		try (EventReader events = EventReader.open(this.server, this.watch)) {
			this.server.delete("/api/leases/" + lease);
			assertThat(events.next().name()).isEqualTo("DELETE");
		}
	}

	@Test
	void changesOfATransactionComeTogetherInOrder() throws Exception {
		try (EventReader events = EventReader.open(this.server, this.watch)) {
			this.server.post("/api/transactions",
					"{\"compare\":[],\"success\":[{\"put\":{\"key\":\"%1$sx\",\"value\":1}},{\"put\":{\"key\":\"%1$sy\",\"value\":2}}],\"failure\":[]}"
						.formatted(this.prefix));
			Event first = events.next();
			Event second = events.next();
			assertThat(first.data().get("key").asString()).isEqualTo(this.prefix + "x");
			assertThat(Long.parseLong(second.id())).isEqualTo(Long.parseLong(first.id()) + 1);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "from=-1", "from=x" })
	void malformedRevisionIsRefused(String parameter) {
		problem(this.server.get("/api/metadata-watch?" + parameter), 400);
		problem(this.server.get("/api/metadata-watch", "Last-Event-ID", parameter), 400);
	}

}
