package io.submarine.cluster.discovery;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/** Keeps what it is told, as {@code JOINED a}. */
final class RecordingListener implements MemberListener {

	private final List<MemberEvent> events = new CopyOnWriteArrayList<>();

	@Override
	public void onEvent(MemberEvent event) {
		this.events.add(event);
	}

	List<MemberEvent> events() {
		return this.events;
	}

	List<String> told() {
		return this.events.stream().map((event) -> event.kind() + " " + event.member().id()).toList();
	}

	void awaitTold(String... expected) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(told()).containsExactly(expected));
	}

	/** Waits for the events after the first few, whose order nothing decides. */
	void awaitToldLast(int first, String... expected) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(told().stream().skip(first)).containsExactlyInAnyOrder(expected));
	}

}
