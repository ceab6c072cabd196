package io.submarine.cluster.feed;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import io.submarine.cluster.internal.protocol.Event;
import io.submarine.cluster.internal.protocol.Header;

/** An event was published, to all members or to some. */
public final class EventPublished implements FeedItem {

	private final long revision;

	private final Instant time;

	private final Event event;

	EventPublished(long revision, Instant time, Event event) {
		this.revision = revision;
		this.time = time;
		this.event = event;
	}

	@Override
	public long revision() {
		return this.revision;
	}

	@Override
	public Instant time() {
		return this.time;
	}

	/**
	 * What the publisher chose to tell this event from all others.
	 * @return the id, the same on every delivery
	 */
	public String id() {
		return this.event.getId();
	}

	/**
	 * What kind of event it is.
	 * @return a registered name, never a class name
	 */
	public String type() {
		return this.event.getType();
	}

	/**
	 * Who published it.
	 * @return the member's id
	 */
	public String origin() {
		return this.event.getOrigin();
	}

	/**
	 * The one member it is for.
	 * @return the member's id; empty for all
	 */
	public String target() {
		return this.event.getTarget();
	}

	/**
	 * The kind of member it is for.
	 * @return the kind; empty for all
	 */
	public String targetKind() {
		return this.event.getTargetKind();
	}

	/**
	 * What it says, as serialized.
	 * @return a copy
	 */
	public byte[] payload() {
		return this.event.getPayload().toByteArray();
	}

	/**
	 * The event it answers.
	 * @return that event's id; empty if it is no answer
	 */
	public String replyTo() {
		return this.event.getReplyTo();
	}

	/**
	 * What the publisher sent along unread, for example a trace context.
	 * @return the headers in their order; of two with one name, the last
	 */
	public Map<String, String> headers() {
		Map<String, String> headers = new LinkedHashMap<>();
		for (Header header : this.event.getHeadersList()) {
			headers.put(header.getName(), header.getValue());
		}
		return headers;
	}

	@Override
	public String toString() {
		return "%d EVENT %s %s from '%s'".formatted(this.revision, type(), id(), origin());
	}

}
