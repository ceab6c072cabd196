package io.submarine.cluster.feed;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import io.submarine.cluster.internal.protocol.EventContent;

/**
 * An event before it is published, with its payload as serialized: made by an event
 * publisher, published by it or in a transaction. Once published it is an
 * {@link EventPublished}. Immutable; the withers return a changed copy.
 */
public final class EventMessage implements EventContent {

	private final String id;

	private final String type;

	private final String origin;

	private final byte[] payload;

	private final String target;

	private final String targetKind;

	private final String replyTo;

	private final Map<String, String> headers;

	/**
	 * Creates one for all members, without headers.
	 * @param id tells it from all other events; readers know a repetition by it
	 * @param type the registered name of its type
	 * @param origin the id of the member that publishes it; empty if it is none
	 * @param payload what it says; copied
	 */
	public EventMessage(String id, String type, String origin, byte[] payload) {
		this(id, type, origin, payload.clone(), "", "", "", Map.of());
	}

	private EventMessage(String id, String type, String origin, byte[] payload, String target, String targetKind,
			String replyTo, Map<String, String> headers) {
		this.id = Objects.requireNonNull(id, "id");
		this.type = Objects.requireNonNull(type, "type");
		this.origin = Objects.requireNonNull(origin, "origin");
		this.payload = payload;
		this.target = Objects.requireNonNull(target, "target");
		this.targetKind = Objects.requireNonNull(targetKind, "targetKind");
		this.replyTo = Objects.requireNonNull(replyTo, "replyTo");
		this.headers = headers;
	}

	/**
	 * Is for one member.
	 * @param memberId the member's id; empty for all
	 * @return a changed copy
	 */
	public EventMessage withTarget(String memberId) {
		return new EventMessage(this.id, this.type, this.origin, this.payload, memberId, this.targetKind, this.replyTo,
				this.headers);
	}

	/**
	 * Is for the members of one kind.
	 * @param kind the kind's name; empty for all
	 * @return a changed copy
	 */
	public EventMessage withTargetKind(String kind) {
		return new EventMessage(this.id, this.type, this.origin, this.payload, this.target, kind, this.replyTo,
				this.headers);
	}

	/**
	 * Answers an event.
	 * @param eventId that event's id; empty for none
	 * @return a changed copy
	 */
	public EventMessage withReplyTo(String eventId) {
		return new EventMessage(this.id, this.type, this.origin, this.payload, this.target, this.targetKind, eventId,
				this.headers);
	}

	/**
	 * Carries headers, in place of those before.
	 * @param newHeaders the headers, in their order
	 * @return a changed copy
	 */
	public EventMessage withHeaders(Map<String, String> newHeaders) {
		return new EventMessage(this.id, this.type, this.origin, this.payload, this.target, this.targetKind,
				this.replyTo, Collections.unmodifiableMap(new LinkedHashMap<>(newHeaders)));
	}

	@Override
	public String id() {
		return this.id;
	}

	@Override
	public String type() {
		return this.type;
	}

	@Override
	public String origin() {
		return this.origin;
	}

	@Override
	public String target() {
		return this.target;
	}

	@Override
	public String targetKind() {
		return this.targetKind;
	}

	@Override
	public String replyTo() {
		return this.replyTo;
	}

	@Override
	public Map<String, String> headers() {
		return this.headers;
	}

	@Override
	public byte[] payload() {
		return this.payload.clone();
	}

	@Override
	public String toString() {
		return "EVENT %s %s from '%s'".formatted(this.type, this.id, this.origin);
	}

}
