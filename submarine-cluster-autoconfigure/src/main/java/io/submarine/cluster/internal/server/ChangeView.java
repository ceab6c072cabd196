package io.submarine.cluster.internal.server;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

import io.submarine.cluster.ReplicaView;
import io.submarine.cluster.internal.protocol.Entry;
import io.submarine.cluster.internal.protocol.Event;
import io.submarine.cluster.internal.protocol.FeedItem;

/** A change as operators see it: what happened to what, and no value. */
final class ChangeView {

	private ChangeView() {
	}

	static ReplicaView.Change of(FeedItem item) {
		return switch (item.getItemCase()) {
			case PUT -> change(item, "PUT", item.getPut().getKey(), details(item.getPut()));
			case DELETION -> change(item, "DELETE", item.getDeletion().getKey(),
					Map.of("cause", item.getDeletion().getCause().name()));
			case EVENT -> change(item, "EVENT", item.getEvent().getId(), details(item.getEvent()));
			case MEMBER -> change(item, item.getMember().getKind().name(), item.getMember().getKey(),
					Map.of("lease", Long.toString(item.getMember().getLeaseId())));
			case ITEM_NOT_SET -> change(item, "UNKNOWN", "", Map.of());
		};
	}

	private static ReplicaView.Change change(FeedItem item, String kind, String about, Map<String, String> details) {
		return new ReplicaView.Change(item.getRevision(), Instant.ofEpochMilli(item.getTimeMillis()), kind, about,
				details);
	}

	private static Map<String, String> details(Entry entry) {
		Map<String, String> details = new TreeMap<>();
		details.put("version", Long.toString(entry.getVersion()));
		if (entry.getLeaseId() != 0) {
			details.put("lease", Long.toString(entry.getLeaseId()));
		}
		return details;
	}

	private static Map<String, String> details(Event event) {
		Map<String, String> details = new TreeMap<>();
		details.put("type", event.getType());
		details.put("origin", event.getOrigin());
		details.put("target", event.getTarget());
		details.put("targetKind", event.getTargetKind());
		details.put("replyTo", event.getReplyTo());
		details.values().removeIf(String::isEmpty);
		return details;
	}

}
