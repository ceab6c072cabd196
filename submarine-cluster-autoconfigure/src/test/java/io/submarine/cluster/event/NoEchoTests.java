package io.submarine.cluster.event;

import io.submarine.cluster.feed.EventPublished;
import io.submarine.cluster.internal.client.StateMachineClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The predecessors' mistake 6: a receiver sent on to all what it had received. */
class NoEchoTests {

	private final StateMachineClient client = new StateMachineClient();

	@AfterEach
	void stop() {
		this.client.stop();
	}

	private ClusterEventTemplate publisher(String memberId) {
		return new ClusterEventTemplate(this.client, ClusterEventPublisherContract.CODEC, () -> memberId,
				ClusterEventPublisherContract.PATIENCE);
	}

	@Test
	void readingPublishesNothingAndEveryoneKnowsItsOwn() {
		PublishedEvent published = publisher("server-1").publish("hello");
		try (ReadEvents first = new ReadEvents(this.client); ReadEvents second = new ReadEvents(this.client)) {
			assertThat(first.awaitOne().id()).isEqualTo(published.id());
			ClusterEvent<?> seen = ClusterEventPublisherContract.CODEC.read(second.awaitOne());
			assertThat(seen.isFrom("server-1")).isTrue();
			assertThat(seen.isFrom("server-2")).isFalse();
			PublishedEvent last = publisher("server-2").publish("done");
			assertThat(last.revision()).as("nothing came between").isEqualTo(published.revision() + 1);
			assertThat(first.await(2)).extracting(EventPublished::origin).containsExactly("server-1", "server-2");
		}
	}

}
