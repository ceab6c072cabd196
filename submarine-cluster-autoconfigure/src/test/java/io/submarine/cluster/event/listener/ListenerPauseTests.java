package io.submarine.cluster.event.listener;

import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ListenerPauseTests {

	private final TestListeners listeners = new TestListeners();

	private final Gate gate = new Gate();

	@AfterEach
	void stop() {
		this.gate.open();
		this.listeners.close();
	}

	@Test
	void nothingComesWhilePausedAndNothingIsLost() {
		RecordingHandler handler = new RecordingHandler();
		ClusterEventListenerContainer container = this.listeners.start("a", handler);
		RecordingHandler twin = new RecordingHandler();
		this.listeners.start("twin", twin);
		this.listeners.publish(5);
		handler.awaitEvents(5);
		container.pause();
		assertThat(container.state()).isEqualTo(ListenerState.PAUSED);
		this.listeners.publish(5);
		twin.awaitEvents(10);
		assertThat(handler.events).hasSize(5);
		container.resume();
		handler.awaitEvents(10);
		assertThat(container.state()).isEqualTo(ListenerState.RUNNING);
		assertThat(handler.events).extracting((event) -> event.revision())
			.isEqualTo(IntStream.rangeClosed(1, 10).mapToObj(Long::valueOf).toList());
	}

	@Test
	void eventUnderWayIsHandledOnceAndWhatWaitsComesAfterResume() {
		RecordingHandler handler = new RecordingHandler();
		ClusterEventListenerContainer container = this.listeners.start("a",
				(options) -> options.withConcurrency(2, (event) -> ((Note) event.payload()).id()), (event) -> {
					this.gate.pass();
					return handler.handle(event);
				});
		this.listeners.publish(20);
		this.gate.awaitReached();
		container.pause();
		container.resume();
		container.pause();
		this.gate.open();
		container.resume();
		handler.awaitEvents(20);
		TestListeners.await().until(() -> container.lag() == 0);
		assertThat(handler.events).extracting((event) -> event.id()).hasSize(20).doesNotHaveDuplicates();
	}

	@Test
	void placeOfAPausedListenerIsItsPlaceAfterARestart() {
		RecordingHandler handler = new RecordingHandler();
		ClusterEventListenerContainer container = this.listeners.start("a", handler);
		container.pause();
		this.listeners.publish(3);
		container.stop();
		assertThat(handler.events).isEmpty();
		TestListeners.start(container);
		handler.awaitEvents(3);
		assertThat(handler.notes()).containsExactly("0", "1", "2");
	}

	@Test
	void listenerPausedBeforeItHasFoundItsPlaceFindsItAndWaits() {
		RecordingHandler handler = new RecordingHandler();
		ClusterEventListenerContainer container = this.listeners.create("a",
				(options) -> options.withPayloads(Note.class), handler);
		container.start();
		container.pause();
		TestListeners.await().until(() -> container.state() == ListenerState.PAUSED);
		this.listeners.publish(2);
		container.resume();
		handler.awaitEvents(2);
		assertThat(handler.notes()).containsExactly("0", "1");
	}

}
