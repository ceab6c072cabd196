package io.submarine.cluster.event.listener;

import java.util.List;

import io.submarine.cluster.discovery.Registrations;
import io.submarine.cluster.event.ClusterEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The predecessors' mistake 6: a receiver could not tell its own events, and broadcast
 * again what it received.
 */
class ListenerHearsNoEchoTests {

	private final TestListeners listeners = new TestListeners();

	private final RecordingHandler handler = new RecordingHandler();

	@AfterEach
	void stop() {
		this.listeners.close();
	}

	@Test
	void ownEventsAreKnownByTheirOrigin() {
		this.listeners.start("a", this.handler);
		this.listeners.own.publish(new Note("mine"));
		this.listeners.other.publish(new Note("theirs"));
		this.handler.awaitEvents(2);
		assertThat(this.handler.events).extracting((event) -> event.isFrom("me")).containsExactly(true, false);
	}

	@Test
	void ownEventsAreLeftOutWhereTheyAreNotWanted() {
		this.listeners.start("a", (options) -> options.withOwnEvents(false), this.handler);
		this.listeners.own.publish(new Note("mine"));
		this.listeners.other.publish(new Note("theirs"));
		this.handler.awaitEvents(1);
		assertThat(this.handler.notes()).containsExactly("theirs");
	}

	@Test
	void listenerThatPublishesWhatItReceivesAsItsOwnDoesNotHearItself() {
		this.listeners.start("forwarding", (options) -> options.withOwnEvents(false), (event) -> {
			this.listeners.own.publish(new Note("forwarded"));
			return null;
		});
		this.listeners.start("all", this.handler);
		this.listeners.other.publish(new Note("first"));
		this.handler.awaitEvents(2);
		this.listeners.other.publish(new Note("last"));
		this.handler.awaitEvents(4);
		assertThat(this.handler.notes()).isEqualTo(List.of("first", "forwarded", "last", "forwarded"));
		assertThat(this.listeners.client.view().revision()).isEqualTo(4);
	}

	@Test
	void answerOfAListenerIsNoRequestOfItsOwn() {
		new Registrations(this.listeners.client).joinServer("me");
		ClusterEventListenerContainer answering = this.listeners.create("answering",
				(options) -> options.withPayloads(Ping.class), (event) -> {
					this.handler.handle(event);
					return new Ping(2);
				});
		TestListeners.start(answering);
		RecordingHandler twin = new RecordingHandler();
		TestListeners.start(this.listeners.create("twin", (options) -> options.withPayloads(Ping.class), twin));
		this.listeners.own.publish(new Ping(1));
		twin.awaitEvents(1);
		this.listeners.own.publish(new Ping(3));
		TestListeners.await()
			.until(() -> this.handler.events.stream().anyMatch((event) -> event.payload().equals(new Ping(3))));
		assertThat(this.handler.events).filteredOn(ClusterEvent::isReply)
			.extracting(ClusterEvent::payload)
			.allMatch(new Ping(2)::equals);
	}

}
