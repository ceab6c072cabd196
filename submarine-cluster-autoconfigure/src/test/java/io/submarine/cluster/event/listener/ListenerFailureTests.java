package io.submarine.cluster.event.listener;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.submarine.cluster.NoQuorumException;
import io.submarine.cluster.event.ClusterEvent;
import io.submarine.cluster.event.EventPayloadException;
import io.submarine.cluster.feed.EventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ListenerFailureTests {

	private final TestListeners listeners = new TestListeners();

	private final RecordingHandler deadLetters = new RecordingHandler();

	private final AtomicInteger calls = new AtomicInteger();

	@AfterEach
	void stop() {
		this.listeners.close();
	}

	private void startDeadLetters() {
		TestListeners.start(this.listeners.create("dead-letters", (options) -> options.withPayloads(DeadLetter.class),
				this.deadLetters));
	}

	private DeadLetter awaitDeadLetter() {
		this.deadLetters.awaitEvents(1);
		return (DeadLetter) this.deadLetters.events.get(0).payload();
	}

	@Test
	void listenerThatThrowsIsCalledAgainAndThenGetsWhatFollows() {
		RecordingHandler handler = new RecordingHandler() {

			@Override
			public Object handle(ClusterEvent<?> event) throws Exception {
				if (ListenerFailureTests.this.calls.incrementAndGet() < 3) {
					throw new IllegalStateException("not yet");
				}
				return super.handle(event);
			}

		};
		startDeadLetters();
		this.listeners.start("failing", handler);
		this.listeners.publish(2);
		handler.awaitEvents(2);
		assertThat(handler.notes()).containsExactly("0", "1");
		assertThat(this.calls).hasValue(4);
		assertThat(this.deadLetters.events).isEmpty();
	}

	@Test
	void whatIsGivenUpIsADeadLetterBeforeTheListenerGoesOn() {
		List<Long> letters = new CopyOnWriteArrayList<>();
		this.listeners.start("failing", (event) -> {
			if (((Note) event.payload()).id().equals("0")) {
				this.calls.incrementAndGet();
				throw new LinkageError("no such class");
			}
			letters.add(this.listeners.client.view().revision());
			return null;
		});
		startDeadLetters();
		this.listeners.publish(2);
		DeadLetter letter = awaitDeadLetter();
		ClusterEvent<?> published = this.deadLetters.events.get(0);
		assertThat(published.origin()).isEqualTo("me");
		assertThat(letter.listener()).isEqualTo("failing");
		assertThat(letter.receiver()).isEqualTo("me");
		assertThat(letter.type()).isEqualTo("test.note");
		assertThat(letter.origin()).isEqualTo("other");
		assertThat(letter.attempts()).isEqualTo(3);
		assertThat(letter.error()).isEqualTo("java.lang.LinkageError: no such class");
		assertThat(letter.payload()).contains("\"id\":\"0\"");
		assertThat(this.calls).hasValue(3);
		TestListeners.await().until(() -> letters.size() == 1);
		assertThat(letters.get(0)).isGreaterThanOrEqualTo(published.revision());
	}

	@Test
	void payloadThatCannotBeReadIsADeadLetterAtOnceAndTheListenerIsNotCalled() {
		RecordingHandler handler = new RecordingHandler();
		this.listeners.start("reading", handler);
		startDeadLetters();
		this.listeners.other
			.send(new EventMessage("bad", "test.note", "other", "{\"id\":".getBytes(StandardCharsets.UTF_8)));
		this.listeners.publish(1);
		DeadLetter letter = awaitDeadLetter();
		assertThat(letter.eventId()).isEqualTo("bad");
		assertThat(letter.attempts()).isEqualTo(1);
		assertThat(letter.error()).contains(EventPayloadException.class.getSimpleName());
		assertThat(letter.payload()).isEqualTo("{\"id\":");
		handler.awaitEvents(1);
		assertThat(handler.notes()).containsExactly("0");
	}

	@Test
	void deadLetterWaitsForAQuorum() {
		this.listeners.errorHandler = new BackOffErrorHandler(1, Duration.ZERO, 1, Duration.ZERO);
		AtomicInteger refused = new AtomicInteger();
		this.listeners.start("failing", (event) -> {
			this.listeners.client.failNext(() -> {
				refused.incrementAndGet();
				return new NoQuorumException("publish not applied: no leader", null);
			});
			throw new IllegalStateException("always");
		});
		startDeadLetters();
		this.listeners.publish(1);
		assertThat(awaitDeadLetter().listener()).isEqualTo("failing");
		assertThat(refused).hasValue(1);
	}

	@Test
	void deadLetterThatWouldBeTooLargeGoesWithoutThePayload() {
		this.listeners.start("failing", (event) -> {
			throw new IllegalStateException("always");
		});
		startDeadLetters();
		this.listeners.other.publish(new Note("x".repeat(65_400)));
		DeadLetter letter = awaitDeadLetter();
		assertThat(letter.payload()).isNull();
		assertThat(letter.type()).isEqualTo("test.note");
	}

	@Test
	void deadLetterOfADeadLetterIsNotPublished() {
		AtomicInteger skipped = new AtomicInteger();
		ClusterEventListenerContainer failing = this.listeners.create("failing",
				(options) -> options.withPayloads(DeadLetter.class), (event) -> {
					throw new IllegalStateException("always");
				});
		failing.observe(new ListenerObserver() {

			@Override
			public void skipped(SkipReason reason) {
				assertThat(reason).isEqualTo(SkipReason.GIVEN_UP);
				skipped.incrementAndGet();
			}

		});
		TestListeners.start(failing);
		startDeadLetters();
		this.listeners.start("source", (event) -> {
			throw new IllegalStateException("always");
		});
		this.listeners.publish(1);
		TestListeners.await().until(() -> skipped.get() == 1);
		assertThat(awaitDeadLetter().listener()).isEqualTo("source");
		assertThat(this.listeners.client.view().revision()).isEqualTo(this.deadLetters.events.get(0).revision());
	}

	@Test
	void errorHandlerMaySkip() {
		List<FailedDelivery> failures = new CopyOnWriteArrayList<>();
		this.listeners.errorHandler = (failed) -> {
			failures.add(failed);
			return FailureDecision.skip();
		};
		RecordingHandler handler = new RecordingHandler() {

			@Override
			public Object handle(ClusterEvent<?> event) throws Exception {
				super.handle(event);
				throw new IllegalStateException("always");
			}

		};
		startDeadLetters();
		this.listeners.start("failing", handler);
		this.listeners.publish(2);
		handler.awaitEvents(2);
		TestListeners.await().until(() -> failures.size() == 2);
		assertThat(failures.get(1).attempt()).isEqualTo(1);
		assertThat(failures.get(1)).hasToString("attempt 1 of listener 'failing' at event test.note %s (revision 2)"
			.formatted(handler.events.get(1).id()));
		assertThat(this.listeners.client.view().revision()).isEqualTo(2);
	}

	@Test
	void errorHandlerThatThrowsGivesUpWithADeadLetter() {
		this.listeners.errorHandler = (failed) -> {
			throw new UnsupportedOperationException("broken");
		};
		this.listeners.start("failing", (event) -> {
			throw new IllegalStateException("always");
		});
		startDeadLetters();
		this.listeners.publish(1);
		assertThat(awaitDeadLetter().attempts()).isEqualTo(1);
	}

	@Test
	void failingListenerHoldsUpNoOther() {
		this.listeners.errorHandler = (failed) -> FailureDecision.retryAfter(Duration.ofHours(1));
		this.listeners.start("failing", (event) -> {
			throw new IllegalStateException("always");
		});
		RecordingHandler handler = new RecordingHandler();
		this.listeners.start("healthy", handler);
		this.listeners.publish(10);
		handler.awaitEvents(10);
	}

	@Test
	void keyThatCannotBeToldIsAFailure() {
		this.listeners.start("keyed", (options) -> options.withConcurrency(2, (event) -> {
			throw new IllegalStateException("no key");
		}), new RecordingHandler());
		startDeadLetters();
		this.listeners.publish(1);
		assertThat(awaitDeadLetter().error()).contains("the key of 1 EVENT test.note").contains("no key");
	}

}
