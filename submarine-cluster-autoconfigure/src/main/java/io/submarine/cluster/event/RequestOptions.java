package io.submarine.cluster.event;

import java.time.Duration;

import io.submarine.cluster.ClusterMember;

/**
 * Whom to ask, and for how long: begin with whose reply is wanted, then change the rest.
 * Immutable; the withers return a changed copy.
 */
public final class RequestOptions {

	private final PublishOptions publish;

	private final boolean all;

	private RequestOptions(PublishOptions publish, boolean all) {
		this.publish = publish;
		this.all = all;
	}

	/**
	 * Asks one member. If it goes before it replies, nothing is waited for.
	 * @param memberId the member's id, a server's or an interpreter's
	 * @return the options
	 * @throws IllegalArgumentException if the id is empty
	 */
	public static RequestOptions fromMember(String memberId) {
		return new RequestOptions(PublishOptions.toMember(memberId), false);
	}

	/**
	 * Asks all members, and is content with the first reply.
	 * @return the options
	 */
	public static RequestOptions fromAny() {
		return new RequestOptions(PublishOptions.toAll(), false);
	}

	/**
	 * Asks all members of one kind, and is content with the first reply.
	 * @param kind the kind
	 * @return the options
	 */
	public static RequestOptions fromAnyOf(ClusterMember.Kind kind) {
		return new RequestOptions(PublishOptions.toKind(kind), false);
	}

	/**
	 * Asks all members and waits for the reply of each that is there at that moment, this
	 * one too if it is a member, but for those that go meanwhile.
	 * @return the options
	 */
	public static RequestOptions fromAll() {
		return new RequestOptions(PublishOptions.toAll(), true);
	}

	/**
	 * Asks all members of one kind and waits for the reply of each that is there at that
	 * moment, but for those that go meanwhile.
	 * @param kind the kind
	 * @return the options
	 */
	public static RequestOptions fromAllOf(ClusterMember.Kind kind) {
		return new RequestOptions(PublishOptions.toKind(kind), true);
	}

	/**
	 * Asks under a name, where the class of the payload does not tell it.
	 * @param name the registered name
	 * @return a changed copy
	 */
	public RequestOptions withType(String name) {
		return new RequestOptions(this.publish.withType(name), this.all);
	}

	/**
	 * Sends a header along.
	 * @param name its name
	 * @param value its value
	 * @return a changed copy
	 */
	public RequestOptions withHeader(String name, String value) {
		return new RequestOptions(this.publish.withHeader(name, value), this.all);
	}

	/**
	 * Waits so long, for the publication and the replies together.
	 * @param newTimeout from 1 ms to 1 hour; without it, the publisher's own
	 * @return a changed copy
	 * @throws IllegalArgumentException if the time limit is out of bounds
	 */
	public RequestOptions withTimeout(Duration newTimeout) {
		return new RequestOptions(this.publish.withTimeout(newTimeout), this.all);
	}

	PublishOptions publish() {
		return this.publish;
	}

	boolean all() {
		return this.all;
	}

}
