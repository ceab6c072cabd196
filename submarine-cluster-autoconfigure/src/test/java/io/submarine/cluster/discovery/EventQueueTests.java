package io.submarine.cluster.discovery;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.submarine.cluster.ClusterMember.State;
import io.submarine.cluster.internal.protocol.MemberKeys;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventQueueTests {

	private final List<Runnable> tasks = new ArrayList<>();

	private final RecordingListener listener = new RecordingListener();

	private MemberTable table = MemberTable.empty("c");

	private final EventQueue queue = new EventQueue(this.listener, this.tasks::add, this.table);

	/** Registers a member with a record, and adds the event. */
	private void put(String id, int number, MemberEvent.Kind kind) {
		String key = MemberKeys.INTERPRETERS + id;
		long revision = this.table.revision() + 1;
		byte[] json = ("{\"n\":" + number + "}").getBytes(StandardCharsets.UTF_8);
		KnownMember member = KnownMember.of("c", key, json, id.hashCode(), Instant.EPOCH, State.UP, revision);
		this.table = new MemberTable("c", this.table.members().plus(key, member), revision);
		this.queue.add(this.table, List.of(new MemberEvent(kind, member.member(), revision)));
		this.queue.tell();
	}

	private void run() {
		while (!this.tasks.isEmpty()) {
			this.tasks.remove(0).run();
		}
	}

	@Test
	void eventsAreToldOneByOneInOrder() {
		this.queue.tell();
		run();
		put("a", 1, MemberEvent.Kind.JOINED);
		put("a", 2, MemberEvent.Kind.CHANGED);
		put("b", 1, MemberEvent.Kind.JOINED);
		run();
		assertThat(this.listener.told()).containsExactly("JOINED a", "CHANGED a", "JOINED b");
	}

	@Test
	void listenerTooFarBehindIsToldTheDifference() {
		this.queue.tell();
		run();
		put("a", 1, MemberEvent.Kind.JOINED);
		run();
		put("b", 0, MemberEvent.Kind.JOINED);
		for (int i = 1; i <= EventQueue.BOUND; i++) {
			put("b", i, MemberEvent.Kind.CHANGED);
		}
		put("a", 2, MemberEvent.Kind.CHANGED);
		run();
		assertThat(this.listener.told()).containsExactly("JOINED a", "CHANGED a", "JOINED b");
		put("a", 3, MemberEvent.Kind.CHANGED);
		run();
		assertThat(this.listener.told()).hasSize(4).endsWith("CHANGED a");
	}

	@Test
	void nothingIsToldOnceItIsClosed() {
		put("a", 1, MemberEvent.Kind.JOINED);
		this.queue.close();
		run();
		assertThat(this.listener.events()).isEmpty();
	}

}
