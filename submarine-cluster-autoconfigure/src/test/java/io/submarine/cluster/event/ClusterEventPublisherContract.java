package io.submarine.cluster.event;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.submarine.cluster.ClusterMember;
import io.submarine.cluster.InvalidRequestException;
import io.submarine.cluster.LimitExceededException;
import io.submarine.cluster.TargetNotFoundException;
import io.submarine.cluster.discovery.Registrations;
import io.submarine.cluster.feed.EventMessage;
import io.submarine.cluster.feed.EventPublished;
import io.submarine.cluster.feed.FeedCursor;
import io.submarine.cluster.feed.FeedFilter;
import io.submarine.cluster.internal.client.ClientCalls;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What every publisher promises, whatever cluster is behind it. */
abstract class ClusterEventPublisherContract {

	static final Duration PATIENCE = Duration.ofSeconds(60);

	static final ClusterEventCodec CODEC = new ClusterEventCodec(
			ClusterEventTypes.builder().register(NoteRenamed.class).register("text", String.class).build());

	private static final NoteRenamed RENAMED = new NoteRenamed("7", "Shopping");

	private ClusterEventPublisher events;

	private FeedCursor begin;

	/** A client of a cluster, which may have events of other tests. */
	abstract ClientCalls client();

	@BeforeEach
	void create() {
		this.events = new ClusterEventTemplate(client(), CODEC, () -> "me", PATIENCE);
		this.begin = FeedCursor.after(this.events.publish("begin").revision());
	}

	private ReadEvents read() {
		return new ReadEvents(client(), this.begin, FeedFilter.nothing().withEvents());
	}

	@Test
	void publishedEventIsInTheFeedAtItsRevision() {
		PublishedEvent published = this.events.publish(RENAMED);
		try (ReadEvents read = read()) {
			EventPublished event = read.awaitOne();
			assertThat(event.id()).isEqualTo(published.id());
			assertThat(event.revision()).isEqualTo(published.revision());
			assertThat(event.origin()).isEqualTo("me");
			assertThat(event.target()).isEmpty();
			assertThat(event.targetKind()).isEmpty();
			assertThat(CODEC.read(event).payload()).isEqualTo(RENAMED);
		}
	}

	@Test
	void eventsOfOneThreadHaveItsOrderAndIdsOfTheirOwn() {
		List<PublishedEvent> published = IntStream.range(0, 50)
			.mapToObj((number) -> this.events.publish("text " + number))
			.toList();
		assertThat(published).extracting(PublishedEvent::id).doesNotHaveDuplicates();
		try (ReadEvents read = read()) {
			assertThat(read.await(50)).extracting((event) -> new PublishedEvent(event.id(), event.revision()))
				.isEqualTo(published);
			assertThat(read.await(50)).isSortedAccordingTo((a, b) -> Long.compare(a.revision(), b.revision()));
		}
	}

	@Test
	void eventForOneMemberIsReadByThatAlone() {
		Registrations members = new Registrations(client());
		members.joinInterpreter("python-1");
		members.joinServer("10.0.0.1:6060");
		this.events.publish("to the interpreter", PublishOptions.toMember("python-1"));
		this.events.publish("to the server", PublishOptions.toMember("10.0.0.1:6060"));
		this.events.publish("to servers", PublishOptions.toKind(ClusterMember.Kind.SERVER));
		this.events.publish("to interpreters", PublishOptions.toKind(ClusterMember.Kind.INTERPRETER));
		this.events.publish("to all");
		assertThat(textsFor("python-1", "INTERPRETER", 3)).containsExactly("to the interpreter", "to interpreters",
				"to all");
		assertThat(textsFor("10.0.0.1:6060", "SERVER", 3)).containsExactly("to the server", "to servers", "to all");
		assertThat(textsFor("10.0.0.2:6060", "SERVER", 2)).containsExactly("to servers", "to all");
	}

	private List<Object> textsFor(String member, String kind, int count) {
		try (ReadEvents read = new ReadEvents(client(), this.begin, FeedFilter.nothing().withEventsFor(member, kind))) {
			return read.await(count).stream().map((event) -> (Object) CODEC.read(event).payload()).toList();
		}
	}

	@Test
	void eventForAMemberThatThereIsNotIsNotPublished() {
		assertThatExceptionOfType(TargetNotFoundException.class)
			.isThrownBy(() -> this.events.publish("x", PublishOptions.toMember("nobody")))
			.withMessageMatching("publish 'text' [0-9a-f-]{36} not applied: 'nobody' is no member");
		long lease = new Registrations(client()).joinInterpreter("gone");
		new Registrations(client()).leave(lease);
		assertThatExceptionOfType(TargetNotFoundException.class)
			.isThrownBy(() -> this.events.publish("x", PublishOptions.toMember("gone")));
		assertOnlyEventIs(this.events.publish("after"));
	}

	@Test
	void answerGoesToTheOriginAndNamesWhatItAnswers() {
		new Registrations(client()).joinInterpreter("me");
		this.events.publish(RENAMED);
		try (ReadEvents read = read()) {
			ClusterEvent<?> asked = CODEC.read(read.awaitOne());
			PublishedEvent answer = this.events.reply(asked, "done");
			ClusterEvent<?> answered = CODEC.read(read.await(2).get(1));
			assertThat(answered.id()).isEqualTo(answer.id());
			assertThat(answered.target()).isEqualTo("me");
			assertThat(answered.replyTo()).isEqualTo(asked.id());
			assertThat(answered.isReply()).isTrue();
		}
	}

	@Test
	void eventOfUnknownOriginCannotBeAnswered() {
		this.events.send(new EventMessage("1", "text", "", "\"x\"".getBytes(StandardCharsets.UTF_8)));
		try (ReadEvents read = read()) {
			ClusterEvent<?> anonymous = CODEC.read(read.awaitOne());
			assertThatExceptionOfType(InvalidRequestException.class)
				.isThrownBy(() -> this.events.reply(anonymous, "done"))
				.withMessage("event 1 of type 'text' not answered: it does not say who published it");
		}
	}

	@Test
	void preparedEventIsPublishedUnderItsId() {
		EventMessage message = this.events.prepare("x", PublishOptions.toAll().withHeader("a", "b"));
		assertThat(this.events.send(message).id()).isEqualTo(message.id());
		try (ReadEvents read = read()) {
			assertThat(read.awaitOne().headers()).containsExactly(Map.entry("a", "b"));
		}
	}

	@Test
	void unregisteredPayloadIsRefusedHereAndNothingIsSent() {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> this.events.publish(new Object()))
			.withMessageStartingWith("event not published: java.lang.Object is not registered")
			.withCauseInstanceOf(UnknownEventTypeException.class);
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> this.events.publish("x", PublishOptions.toAll().withType("none")))
			.withMessageContaining("event type 'none' is not registered here: there are [note.renamed, text]");
		assertOnlyEventIs(this.events.publish("after"));
	}

	@Test
	void largePayloadIsRefusedWithItsBound() {
		assertThatExceptionOfType(LimitExceededException.class)
			.isThrownBy(() -> this.events.publish("x".repeat(70_000)))
			.withMessageContaining("payload has 70002 bytes, limit 65536 (submarine.cluster.metadata.max-value-size)");
		assertThatExceptionOfType(LimitExceededException.class)
			.isThrownBy(() -> this.events.publish("x", PublishOptions.toAll().withHeader("h", "x".repeat(17_000))))
			.withMessageContaining("beside its payload, limit 16384");
		assertOnlyEventIs(this.events.publish("after"));
	}

	@Test
	void targetMustHaveAName() {
		assertThatIllegalArgumentException().isThrownBy(() -> PublishOptions.toMember(""));
	}

	private void assertOnlyEventIs(PublishedEvent last) {
		try (ReadEvents read = read()) {
			assertThat(read.await(1)).singleElement().extracting(EventPublished::id).isEqualTo(last.id());
		}
	}

}
