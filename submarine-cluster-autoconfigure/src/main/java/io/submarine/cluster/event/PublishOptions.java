package io.submarine.cluster.event;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import io.submarine.cluster.ClusterMember;
import io.submarine.cluster.internal.client.TimeLimit;

import org.jspecify.annotations.Nullable;

/**
 * How to publish an event: begin with whom it is for, then change the rest. Immutable;
 * the withers return a changed copy.
 */
public final class PublishOptions {

	private static final PublishOptions TO_ALL = new PublishOptions("", "", null, Map.of(), null);

	private final String target;

	private final String targetKind;

	private final @Nullable String type;

	private final Map<String, String> headers;

	private final @Nullable Duration timeout;

	private PublishOptions(String target, String targetKind, @Nullable String type, Map<String, String> headers,
			@Nullable Duration timeout) {
		this.target = target;
		this.targetKind = targetKind;
		this.type = type;
		this.headers = headers;
		this.timeout = timeout;
	}

	/**
	 * For all members.
	 * @return the options, which are also the default
	 */
	public static PublishOptions toAll() {
		return TO_ALL;
	}

	/**
	 * For one member. If there is no such member when the event's turn comes, nothing is
	 * published.
	 * @param memberId the member's id, a server's or an interpreter's
	 * @return the options
	 * @throws IllegalArgumentException if the id is empty
	 */
	public static PublishOptions toMember(String memberId) {
		if (memberId.isEmpty()) {
			throw new IllegalArgumentException("the id of the member is empty: toAll() is for all members");
		}
		return new PublishOptions(memberId, "", null, Map.of(), null);
	}

	/**
	 * For all members of one kind.
	 * @param kind the kind
	 * @return the options
	 */
	public static PublishOptions toKind(ClusterMember.Kind kind) {
		return new PublishOptions("", kind.name(), null, Map.of(), null);
	}

	/**
	 * Publishes under a name, where the class of the payload does not tell it: it has
	 * several, or is a subclass of the registered one.
	 * @param name the registered name
	 * @return a changed copy
	 */
	public PublishOptions withType(String name) {
		return new PublishOptions(this.target, this.targetKind, name, this.headers, this.timeout);
	}

	/**
	 * Sends a header along.
	 * @param name its name
	 * @param value its value
	 * @return a changed copy
	 */
	public PublishOptions withHeader(String name, String value) {
		Map<String, String> longer = new LinkedHashMap<>(this.headers);
		longer.put(name, value);
		return new PublishOptions(this.target, this.targetKind, this.type, Collections.unmodifiableMap(longer),
				this.timeout);
	}

	/**
	 * Gives up after a time.
	 * @param newTimeout from 1 ms to 1 hour; without it, the publisher's own
	 * @return a changed copy
	 * @throws IllegalArgumentException if the time limit is out of bounds
	 */
	public PublishOptions withTimeout(Duration newTimeout) {
		return new PublishOptions(this.target, this.targetKind, this.type, this.headers, TimeLimit.check(newTimeout));
	}

	String target() {
		return this.target;
	}

	String targetKind() {
		return this.targetKind;
	}

	@Nullable String type() {
		return this.type;
	}

	Map<String, String> headers() {
		return this.headers;
	}

	Duration timeoutOr(Duration otherwise) {
		return TimeLimit.orElse(this.timeout, otherwise);
	}

}
