package io.submarine.cluster.event.listener;

import java.util.List;

import io.submarine.cluster.ClusterMember.Kind;
import io.submarine.cluster.ClusterStatusChangedEvent;
import io.submarine.cluster.ClusterView;
import io.submarine.cluster.LeaderChangedEvent;
import io.submarine.cluster.discovery.Registrations;
import io.submarine.cluster.event.ClusterEvent;
import io.submarine.cluster.feed.MemberChanged;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BuiltInEventsTests {

	private final TestListeners listeners = new TestListeners();

	private final RecordingHandler handler = new RecordingHandler();

	@AfterEach
	void stop() {
		this.listeners.close();
	}

	private ClusterEventListenerContainer start(Class<?>... payloads) {
		ClusterEventListenerContainer container = this.listeners.create("a",
				(options) -> options.withPayloads(payloads), this.handler);
		TestListeners.start(container);
		return container;
	}

	@Test
	void membersThatComeAndGoAreEventsAtTheirPlaceAmongOthers() {
		start(MemberChange.class, Note.class);
		Registrations members = new Registrations(this.listeners.client);
		long server = members.joinServer("10.0.0.1:6060");
		this.listeners.publish(1);
		long interpreter = members.joinInterpreter("python-1");
		members.leave(server);
		members.lose(interpreter);
		this.handler.awaitEvents(5);
		assertThat(this.handler.events).extracting(ClusterEvent::payload)
			.isEqualTo(List.of(new MemberChange("10.0.0.1:6060", Kind.SERVER, MemberChanged.Kind.JOINED), new Note("0"),
					new MemberChange("python-1", Kind.INTERPRETER, MemberChanged.Kind.JOINED),
					new MemberChange("10.0.0.1:6060", Kind.SERVER, MemberChanged.Kind.LEFT),
					new MemberChange("python-1", Kind.INTERPRETER, MemberChanged.Kind.LOST)));
		assertThat(this.handler.events).extracting(ClusterEvent::revision).isSorted();
		assertThat(this.handler.events.get(0).type()).isEqualTo("cluster.member");
		assertThat(this.handler.events).extracting(ClusterEvent::id).doesNotHaveDuplicates();
	}

	@Test
	void whatThisProcessSeesOfItsClusterIsAnEventToo() {
		ClusterEventListenerContainer container = start(LeaderChangedEvent.class, ClusterStatusChangedEvent.class);
		ClusterEventListenerRegistry registry = new ClusterEventListenerRegistry(0);
		registry.register(container);
		ClusterView view = this.listeners.client.view();
		LeaderChangedEvent leader = new LeaderChangedEvent(view, view);
		ClusterStatusChangedEvent status = new ClusterStatusChangedEvent(view, view);
		registry.viewChanged(leader, view);
		registry.viewChanged(status, view);
		this.handler.awaitEvents(2);
		assertThat(this.handler.events).extracting(ClusterEvent::payload).isEqualTo(List.of(leader, status));
		assertThat(this.handler.events).extracting(ClusterEvent::type)
			.containsExactly("cluster.leader", "cluster.status");
	}

	@Test
	void membersAreReadOnlyForThoseWhoWantThem() {
		start(Note.class);
		new Registrations(this.listeners.client).joinServer("10.0.0.1:6060");
		this.listeners.publish(1);
		this.handler.awaitEvents(1);
		assertThat(this.handler.notes()).containsExactly("0");
	}

}
