package io.submarine.cluster.event;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An event as its receivers get it.
 *
 * @param id tells it from all others, and is the same on every delivery
 * @param type the registered name of its type
 * @param origin the id of the member that published it; empty if it was none
 * @param target the id of the one member it is for; empty for all
 * @param targetKind the kind of member it is for; empty for all
 * @param revision where it stands among all changes of the cluster
 * @param time when it was asked for, by the leader's wall clock: for people, order by
 * revision
 * @param payload what it says
 * @param headers what the publisher sent along unread, in its order
 * @param replyTo the id of the event it answers; empty if it is no answer
 * @param <T> the type of the payload
 */
public record ClusterEvent<T>(String id, String type, String origin, String target, String targetKind, long revision,
		Instant time, T payload, Map<String, String> headers, String replyTo) {

	public ClusterEvent {
		headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
	}

	/**
	 * Whether a member published it: how a receiver knows its own events.
	 * @param memberId the member's id
	 * @return true for that member's events
	 */
	public boolean isFrom(String memberId) {
		return this.origin.equals(memberId);
	}

	/**
	 * Whether it answers another event.
	 * @return false for an event of its own
	 */
	public boolean isReply() {
		return !this.replyTo.isEmpty();
	}

	// Without the payload, which may be large or not for everybody's eyes.
	@Override
	public String toString() {
		return "%d EVENT %s %s from '%s'".formatted(this.revision, this.type, this.id, this.origin);
	}

}
