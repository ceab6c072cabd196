package io.submarine.cluster.event;

import java.util.List;

import io.submarine.cluster.NoQuorumException;
import io.submarine.cluster.OutcomeUnknownException;
import io.submarine.cluster.RequestId;
import io.submarine.cluster.feed.EventPublished;
import io.submarine.cluster.feed.FeedCursor;
import io.submarine.cluster.feed.FeedFilter;
import io.submarine.cluster.internal.client.StateMachineClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The predecessors' mistake 4: events had no order, no answer and no second attempt, a
 * failure was logged as success, who was away never caught up, and interpreters could
 * receive none at all.
 */
class EventsAreNeitherLostNorFakedTests {

	private final StateMachineClient client = new StateMachineClient();

	private final ClusterEventTemplate events = new ClusterEventTemplate(this.client,
			ClusterEventPublisherContract.CODEC, () -> "me", ClusterEventPublisherContract.PATIENCE);

	@AfterEach
	void stop() {
		this.client.stop();
	}

	@Test
	void failureIsTheCallersAndSaysWhetherTheEventMayBePublished() {
		RequestId request = new RequestId(3, 7);
		this.client.failNext(() -> new NoQuorumException("no leader", null));
		this.client.failNext(() -> new OutcomeUnknownException("perhaps", request, null));
		assertThatExceptionOfType(NoQuorumException.class).isThrownBy(() -> this.events.publish("1"));
		assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(() -> this.events.publish("2"))
			.satisfies((unknown) -> assertThat(unknown.request()).isEqualTo(request));
		PublishedEvent third = this.events.publish("3");
		try (ReadEvents read = new ReadEvents(this.client)) {
			assertThat(read.awaitOne().id()).isEqualTo(third.id());
		}
	}

	@Test
	void whoWasAwayCatchesUpInOrderFromItsCursor() {
		for (int i = 0; i < 10; i++) {
			this.events.publish("seen " + i);
		}
		FeedCursor away = FeedCursor.after(10);
		for (int i = 0; i < 500; i++) {
			this.events.publish("missed " + i);
		}
		try (ReadEvents read = new ReadEvents(this.client, away,
				FeedFilter.nothing().withEventsFor("python-1", "INTERPRETER"))) {
			List<EventPublished> missed = read.await(500);
			assertThat(missed).extracting(EventPublished::revision).isSorted().doesNotHaveDuplicates();
			assertThat(missed).first()
				.extracting((event) -> (Object) ClusterEventPublisherContract.CODEC.read(event).payload())
				.isEqualTo("missed 0");
		}
	}

}
