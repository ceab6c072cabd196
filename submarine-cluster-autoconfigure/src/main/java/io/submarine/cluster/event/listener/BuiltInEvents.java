package io.submarine.cluster.event.listener;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

import io.submarine.cluster.ClusterMember;
import io.submarine.cluster.ClusterStatusChangedEvent;
import io.submarine.cluster.ClusterView;
import io.submarine.cluster.LeaderChangedEvent;
import io.submarine.cluster.event.ClusterEvent;
import io.submarine.cluster.feed.MemberChanged;
import io.submarine.cluster.internal.protocol.MemberKeys;

/** The events that nobody publishes: those of the cluster itself. */
final class BuiltInEvents {

	static final String MEMBER = "cluster.member";

	/** The classes of their payloads by the names of their types. */
	static final Map<String, Class<?>> TYPES = new TreeMap<>(Map.of(MEMBER, MemberChange.class, "cluster.leader",
			LeaderChangedEvent.class, "cluster.status", ClusterStatusChangedEvent.class));

	private BuiltInEvents() {
	}

	static ClusterEvent<MemberChange> of(MemberChanged item) {
		boolean server = item.key().startsWith(MemberKeys.SERVERS);
		String prefix = server ? MemberKeys.SERVERS : MemberKeys.INTERPRETERS;
		MemberChange change = new MemberChange(item.key().substring(prefix.length()),
				server ? ClusterMember.Kind.SERVER : ClusterMember.Kind.INTERPRETER, item.kind());
		return new ClusterEvent<>("member-" + item.revision(), MEMBER, "", "", "", item.revision(), item.time(), change,
				Map.of(), "");
	}

	/**
	 * An event of what this process alone sees.
	 * @param payload what it sees
	 * @param view how it sees its cluster now
	 */
	static ClusterEvent<?> local(Object payload, ClusterView view) {
		return new ClusterEvent<>(UUID.randomUUID().toString(), nameOf(payload.getClass()), "", view.self(), "",
				view.revision(), Instant.now(), payload, Map.of(), "");
	}

	static String nameOf(Class<?> payload) {
		return Objects.requireNonNull(TYPES.entrySet()
			.stream()
			.filter((type) -> type.getValue() == payload)
			.map(Map.Entry::getKey)
			.findFirst()
			.orElse(null), payload::getName);
	}

}
