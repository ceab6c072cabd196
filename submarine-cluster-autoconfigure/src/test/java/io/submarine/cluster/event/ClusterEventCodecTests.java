package io.submarine.cluster.event;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.submarine.cluster.feed.EventMessage;
import io.submarine.cluster.feed.EventPublished;
import io.submarine.cluster.internal.client.StateMachineClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.DefaultTyping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ClusterEventCodecTests {

	private static final PublishOptions TO_ALL = PublishOptions.toAll();

	private final StateMachineClient client = new StateMachineClient();

	private final ClusterEventCodec codec = new ClusterEventCodec(ClusterEventTypes.builder()
		.register(NoteRenamed.class)
		.register("json", JsonNode.class)
		.register("polymorphic", Holder.class)
		.build());

	@AfterEach
	void stop() {
		Counted.MADE.set(0);
		this.client.stop();
	}

	private EventPublished published(EventMessage message) {
		ClusterEventTemplate events = new ClusterEventTemplate(this.client, this.codec, () -> "me",
				Duration.ofSeconds(10));
		events.send(message);
		try (ReadEvents read = new ReadEvents(this.client)) {
			return read.awaitOne();
		}
	}

	private EventPublished published(String type, String json) {
		return published(new EventMessage("id", type, "other", json.getBytes(StandardCharsets.UTF_8)));
	}

	@Test
	void eventIsReadAsItWasWritten() {
		NoteRenamed payload = new NoteRenamed("7", "Shopping");
		EventMessage message = this.codec.write("id", "me", payload,
				TO_ALL.withHeader("trace", "1").withHeader("b", "2"));
		assertThat(message.payload()).asString(StandardCharsets.UTF_8)
			.isEqualTo("{\"noteId\":\"7\",\"name\":\"Shopping\"}");
		EventPublished item = published(message);
		ClusterEvent<?> read = this.codec.read(item);
		assertThat(read).isEqualTo(new ClusterEvent<>("id", "note.renamed", "me", "", "", item.revision(), item.time(),
				payload, Map.of("trace", "1", "b", "2"), ""));
		assertThat(read.headers().keySet()).containsExactly("trace", "b");
		assertThat(this.codec.readAs(item, NoteRenamed.class).payload().name()).isEqualTo("Shopping");
		assertThat(this.codec.readAs(item, Record.class).payload()).isEqualTo(payload);
		assertThat(read.isFrom("me")).isTrue();
		assertThat(read.isFrom("you")).isFalse();
		assertThat(read.isReply()).isFalse();
		assertThat(read).hasToString("1 EVENT note.renamed id from 'me'");
	}

	@Test
	void unknownFieldsAreTolerated() {
		EventPublished newer = published("note.renamed", "{\"noteId\":\"7\",\"by\":\"me\",\"name\":\"x\"}");
		JsonMapper strict = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
		assertThat(new ClusterEventCodec(this.codec.types(), strict).read(newer).payload())
			.isEqualTo(new NoteRenamed("7", "x"));
	}

	@Test
	void applicationsMapperCountsAndStaysAsItWas() {
		JsonMapper own = JsonMapper.builder()
			.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
			.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
			.build();
		ClusterEventCodec snake = new ClusterEventCodec(this.codec.types(), own);
		assertThat(snake.write("id", "me", new NoteRenamed("7", "x"), TO_ALL).payload())
			.asString(StandardCharsets.UTF_8)
			.contains("note_id");
		assertThat(own.isEnabled(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)).isTrue();
	}

	@Test
	void jsonOfAnyFormIsTakenUnderAGivenName() {
		JsonNode any = JsonMapper.shared().readTree("{\"a\":[1,{\"b\":null}]}");
		EventMessage message = this.codec.write("id", "me", any, TO_ALL.withType("json"));
		assertThat(this.codec.read(published(message)).payload()).isEqualTo(any);
	}

	@Test
	void payloadOfAnotherClassThanTheNamedTypeIsRefused() {
		assertThatExceptionOfType(EventPayloadException.class)
			.isThrownBy(() -> this.codec.write("id", "me", "text", TO_ALL.withType("json")))
			.withMessage(
					"a payload of event type 'json' is a tools.jackson.databind.JsonNode, and not a java.lang.String");
	}

	@Test
	void payloadThatCannotBeWrittenIsRefused() {
		ClusterEventCodec any = new ClusterEventCodec(
				ClusterEventTypes.builder().register("thread", Cyclic.class).build());
		Cyclic cyclic = new Cyclic();
		assertThatExceptionOfType(EventPayloadException.class).isThrownBy(() -> any.write("id", "me", cyclic, TO_ALL))
			.withMessageStartingWith("a payload of event type 'thread' cannot be written: ");
	}

	@Test
	void whatCannotBeReadIsNamed() {
		EventPublished text = published("note.renamed", "no json");
		assertThatExceptionOfType(EventPayloadException.class).isThrownBy(() -> this.codec.read(text))
			.withMessageStartingWith(
					"event id of type 'note.renamed' from 'other' has a payload (7 bytes) that cannot be" + " read as "
							+ NoteRenamed.class.getName() + ": ");
	}

	@Test
	void nullIsNoPayload() {
		EventPublished nothing = published("note.renamed", "null");
		assertThatExceptionOfType(EventPayloadException.class).isThrownBy(() -> this.codec.read(nothing))
			.withMessageEndingWith("it is null");
	}

	@Test
	void payloadOfAnotherTypeThanWantedIsNotRead() {
		EventPublished renamed = published("note.renamed", "{}");
		assertThatExceptionOfType(EventPayloadException.class).isThrownBy(() -> this.codec.readAs(renamed, Map.class))
			.withMessageContaining("has a payload of " + NoteRenamed.class.getName() + ", and not of java.util.Map");
	}

	@Test
	void unregisteredTypeIsReportedAndNothingIsMadeOfIt() {
		EventPublished foreign = published(Counted.class.getName(), "{}");
		assertThatExceptionOfType(UnknownEventTypeException.class).isThrownBy(() -> this.codec.read(foreign))
			.withMessageContaining(Counted.class.getName());
		assertThat(Counted.MADE).hasValue(0);
	}

	@Test
	void classNamesInTheJsonMakeNothingEvenWhereTheApplicationAllowsThem() {
		JsonMapper trusting = JsonMapper.builder()
			.activateDefaultTyping(BasicPolymorphicTypeValidator.builder().allowIfBaseType(Object.class).build(),
					DefaultTyping.NON_FINAL)
			.build();
		ClusterEventCodec careful = new ClusterEventCodec(this.codec.types(), trusting);
		String name = Counted.class.getName();
		EventPublished attack = published("polymorphic", "{\"any\":[\"%s\",{}]}".formatted(name));
		assertThat(careful.read(attack).payload()).isEqualTo(new Holder(List.of(name, Map.of())));
		assertThat(Counted.MADE).hasValue(0);
		assertThat(trusting.readValue(attack.payload(), Holder.class).any()).isInstanceOf(Counted.class);
		assertThat(Counted.MADE).hasValue(1);
	}

	record Holder(Object any) {

	}

	static class Counted {

		static final AtomicInteger MADE = new AtomicInteger();

		Counted() {
			MADE.incrementAndGet();
		}

	}

	static final class Cyclic {

		public Cyclic getSelf() {
			return this;
		}

	}

}
