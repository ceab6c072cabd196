package io.submarine.cluster.event;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.submarine.cluster.InvalidRequestException;
import io.submarine.cluster.NoQuorumException;
import io.submarine.cluster.RequestId;
import io.submarine.cluster.TargetNotFoundException;
import io.submarine.cluster.discovery.Registrations;
import io.submarine.cluster.feed.EventMessage;
import io.submarine.cluster.feed.EventPublished;
import io.submarine.cluster.internal.client.StateMachineClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AsyncClusterEventTemplateTests {

	private static final Duration LIMIT = Duration.ofSeconds(7);

	private final StateMachineClient client = new StateMachineClient();

	private final ClusterEventCodec codec = new ClusterEventCodec(ClusterEventTypes.of(NoteRenamed.class));

	private final AsyncClusterEventTemplate events = new AsyncClusterEventTemplate(this.client, this.codec, () -> "me",
			LIMIT);

	private final NoteRenamed payload = new NoteRenamed("7", "x");

	@AfterEach
	void stop() {
		this.client.stop();
	}

	@Test
	void eachOperationDoesWhatItsBlockingTwinDoes() throws Exception {
		new Registrations(this.client).joinInterpreter("me");
		PublishedEvent published = get(this.events.publish(this.payload));
		try (ReadEvents read = new ReadEvents(this.client)) {
			EventPublished event = read.awaitOne();
			assertThat(new PublishedEvent(event.id(), event.revision())).isEqualTo(published);
			PublishedEvent answer = get(this.events.reply(this.codec.read(event), this.payload));
			EventMessage message = new EventMessage("own", "note.renamed", "me", new byte[0]);
			PublishedEvent sent = get(this.events.send(message));
			assertThat(read.await(3)).extracting(EventPublished::id)
				.containsExactly(published.id(), answer.id(), "own");
			assertThat(get(this.events.resubmit(new RequestId(1, 1), LIMIT))).isEqualTo(sent.revision());
		}
	}

	@Test
	void eventsUnderWayTogetherHaveTheOrderOfTheirThread() throws Exception {
		List<CompletableFuture<PublishedEvent>> futures = IntStream.range(0, 100)
			.mapToObj((number) -> this.events.publish(new NoteRenamed("7", "name " + number)))
			.toList();
		List<String> ids = new CopyOnWriteArrayList<>();
		for (CompletableFuture<PublishedEvent> future : futures) {
			ids.add(get(future).id());
		}
		try (ReadEvents read = new ReadEvents(this.client)) {
			assertThat(read.await(100)).extracting(EventPublished::id).isEqualTo(ids);
		}
	}

	@Test
	void failuresComeUnwrapped() {
		assertThat(failure(this.events.publish("unregistered"))).isInstanceOf(InvalidRequestException.class);
		assertThat(failure(this.events.publish(this.payload, PublishOptions.toMember("nobody"))))
			.isInstanceOf(TargetNotFoundException.class);
		this.client.failNext(() -> new NoQuorumException("none", null));
		assertThat(failure(this.events.publish(this.payload))).isInstanceOf(NoQuorumException.class);
	}

	@Test
	void continuationsNeverRunOnThreadsOfTheEngine() throws Exception {
		List<String> threads = new CopyOnWriteArrayList<>();
		for (int i = 0; i < 100; i++) {
			get(this.events.publish(this.payload).thenRun(() -> threads.add(Thread.currentThread().getName())));
		}
		assertThat(threads).hasSize(100).doesNotContain(StateMachineClient.ENGINE);
	}

	@Test
	void timeLimitIsThatOfTheOptionsOrThePublishers() throws Exception {
		get(this.events.publish(this.payload));
		get(this.events.publish(this.payload, PublishOptions.toAll().withTimeout(Duration.ofSeconds(9))));
		assertThat(this.client.timeouts()).containsExactly(LIMIT, Duration.ofSeconds(9));
	}

	private static <R> R get(CompletableFuture<R> future) throws Exception {
		return future.get(10, TimeUnit.SECONDS);
	}

	private static Throwable failure(CompletableFuture<?> future) {
		return assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> get(future)).actual().getCause();
	}

}
