package io.submarine.cluster.internal.protocol;

import java.util.Map;

import com.google.protobuf.UnsafeByteOperations;

/** What an event says, for those who put it into commands. */
public interface EventContent {

	/**
	 * What tells it from all others.
	 * @return the id
	 */
	String id();

	/**
	 * What kind of event it is.
	 * @return the type's registered name
	 */
	String type();

	/**
	 * Who publishes it.
	 * @return the member's id; empty if it is no member
	 */
	String origin();

	/**
	 * The one member it is for.
	 * @return the member's id; empty for all
	 */
	String target();

	/**
	 * The kind of member it is for.
	 * @return the kind; empty for all
	 */
	String targetKind();

	/**
	 * The event it answers.
	 * @return that event's id; empty if it is no answer
	 */
	String replyTo();

	/**
	 * What is sent along unread.
	 * @return the headers, in their order
	 */
	Map<String, String> headers();

	/**
	 * What it says, as serialized.
	 * @return a copy
	 */
	byte[] payload();

	/**
	 * Puts it into the words of the protocol.
	 * @param content what the event says
	 * @return the operation that publishes it
	 */
	static Publish publish(EventContent content) {
		Event.Builder event = Event.newBuilder()
			.setId(content.id())
			.setType(content.type())
			.setOrigin(content.origin())
			.setTarget(content.target())
			.setTargetKind(content.targetKind())
			.setReplyTo(content.replyTo())
			// Nobody else has this copy.
			.setPayload(UnsafeByteOperations.unsafeWrap(content.payload()));
		content.headers().forEach((name, value) -> event.addHeaders(Header.newBuilder().setName(name).setValue(value)));
		return Publish.newBuilder().setEvent(event).build();
	}

}
