package io.submarine.cluster.event.listener;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.submarine.cluster.event.ClusterEvent;
import io.submarine.cluster.feed.FeedCursor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ListenerOrderTests {

	private final TestListeners listeners = new TestListeners();

	private final Gate gate = new Gate();

	@AfterEach
	void stop() {
		this.gate.open();
		this.listeners.close();
	}

	private static String key(ClusterEvent<?> event) {
		return ((Note) event.payload()).id();
	}

	private void publish(String key, int times) {
		for (int i = 0; i < times; i++) {
			this.listeners.other.publish(new Note(key));
		}
	}

	@Test
	void oneAtATimeInTheOrderOfRevisions() {
		AtomicInteger atWork = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		RecordingHandler handler = new RecordingHandler() {

			@Override
			public Object handle(ClusterEvent<?> event) throws Exception {
				most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
				super.handle(event);
				atWork.decrementAndGet();
				return null;
			}

		};
		this.listeners.start("ordered", handler);
		this.listeners.publish(300);
		handler.awaitEvents(300);
		assertThat(handler.notes()).isEqualTo(IntStream.range(0, 300).mapToObj(String::valueOf).toList());
		assertThat(handler.events).extracting(ClusterEvent::revision).isSorted().doesNotHaveDuplicates();
		assertThat(most).hasValue(1);
	}

	@Test
	void eventsOfOneKeyStayInOrderWithMoreThreads() {
		Map<String, List<Long>> byKey = new ConcurrentHashMap<>();
		AtomicInteger handled = new AtomicInteger();
		this.listeners.start("keyed", (options) -> options.withConcurrency(4, ListenerOrderTests::key), (event) -> {
			byKey.computeIfAbsent(key(event), (key) -> new CopyOnWriteArrayList<>()).add(event.revision());
			handled.incrementAndGet();
			return null;
		});
		for (int i = 0; i < 400; i++) {
			publish("k" + i % 7, 1);
		}
		TestListeners.await().until(() -> handled.get() == 400);
		assertThat(byKey).hasSize(7)
			.allSatisfy((key, revisions) -> assertThat(revisions).isSorted().doesNotHaveDuplicates());
	}

	@Test
	void slowKeyDoesNotHoldUpTheOthersAtOnceAndHoldsTheCursor() {
		AtomicInteger quick = new AtomicInteger();
		ClusterEventListenerContainer container = this.listeners.start("keyed",
				(options) -> options.withConcurrency(2, ListenerOrderTests::key), (event) -> {
					// "a" and "b" are of different threads.
					if (key(event).equals("a")) {
						this.gate.pass();
					}
					else {
						quick.incrementAndGet();
					}
					return null;
				});
		publish("a", 1);
		this.gate.awaitReached();
		FeedCursor before = container.cursor();
		publish("b", 10);
		TestListeners.await().until(() -> quick.get() == 10);
		assertThat(container.cursor()).isEqualTo(before);
		this.gate.open();
		TestListeners.await().until(() -> container.lag() == 0);
		assertThat(container.cursor()).isEqualTo(FeedCursor.after(this.listeners.client.view().revision()));
	}

	@Test
	void whatIsReadAheadIsBounded() {
		AtomicInteger quick = new AtomicInteger();
		this.listeners.start("keyed", (options) -> options.withConcurrency(2, ListenerOrderTests::key), (event) -> {
			if (key(event).equals("a")) {
				this.gate.pass();
			}
			else {
				quick.incrementAndGet();
			}
			return null;
		});
		publish("a", 32);
		publish("b", 1);
		this.gate.awaitReached();
		assertThat(quick).hasValue(0);
		this.gate.open();
		TestListeners.await().until(() -> quick.get() == 1);
	}

	@Test
	void cursorStaysBeforeWhatIsNotHandledOverAStop() {
		this.listeners.shutdownLimit = Duration.ofMillis(50);
		RecordingHandler second = new RecordingHandler();
		ClusterEventListenerContainer container = this.listeners.start("keyed",
				(options) -> options.withConcurrency(2, ListenerOrderTests::key), (event) -> {
					if (key(event).equals("a")) {
						this.gate.pass();
					}
					return null;
				});
		publish("a", 1);
		this.gate.awaitReached();
		publish("b", 5);
		container.stop();
		this.listeners.start("keyed", second);
		second.awaitEvents(6);
		assertThat(second.notes()).startsWith("a");
	}

}
