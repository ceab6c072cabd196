package io.submarine.cluster.event.listener;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.submarine.cluster.event.ClusterEvent;
import io.submarine.cluster.metadata.ClusterMetadataTemplate;
import io.submarine.cluster.metadata.GetOptions;
import io.submarine.cluster.metadata.JsonMetadataSerializer;
import io.submarine.cluster.metadata.Transaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The predecessors' mistake 5: an event carried the whole note as text in text, the note
 * itself was not replicated, and another server showed what was old and wrote it over
 * what was new. Here an event says what happened, and comes with the content or not at
 * all.
 */
class EventAndContentComeTogetherTests {

	private final TestListeners listeners = new TestListeners();

	private final ClusterMetadataTemplate metadata = new ClusterMetadataTemplate(this.listeners.client,
			new JsonMetadataSerializer(), Duration.ofSeconds(30));

	@AfterEach
	void stop() {
		this.listeners.close();
	}

	@Test
	void listenerFindsTheContentThatItsEventTellsOf() {
		List<String> seen = new CopyOnWriteArrayList<>();
		this.listeners.start("a", (event) -> {
			seen.add(((Note) event.payload()).id() + "=" + content(event));
			return null;
		});
		for (int i = 0; i < 20; i++) {
			this.metadata.commit(Transaction.begin()
				.thenPut("notes/7", "text " + i)
				.thenPublish(this.listeners.other.prepare(new Note("text " + i))));
		}
		TestListeners.await().until(() -> seen.size() == 20);
		for (int i = 0; i < 20; i++) {
			String[] parts = seen.get(i).split("=", 2);
			assertThat(parts[0]).isEqualTo("text " + i);
			assertThat(Integer.parseInt(parts[1].substring(5))).isGreaterThanOrEqualTo(i);
		}
	}

	private String content(ClusterEvent<?> event) {
		return this.metadata.get("notes/7", String.class, GetOptions.localNotBefore(event.revision()))
			.value()
			.orElse("none");
	}

	@Test
	void eventOfAChangeThatWasRefusedComesToNobody() {
		RecordingHandler handler = new RecordingHandler();
		this.listeners.start("a", handler);
		this.metadata.put("notes/7", "newer");
		this.metadata.commit(Transaction.when("notes/7")
			.isAbsent()
			.thenPut("notes/7", "older")
			.thenPublish(this.listeners.other.prepare(new Note("lost"))));
		this.listeners.other.publish(new Note("last"));
		handler.awaitEvents(1);
		assertThat(handler.notes()).containsExactly("last");
	}

}
