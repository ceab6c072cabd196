package io.submarine.cluster;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A process that has registered itself in its cluster, as it was at one moment.
 *
 * @param id what others find it by, unique in its kind: a server's address, a client's
 * interpreter group or name
 * @param kind what it is
 * @param cluster the cluster it is a member of
 * @param host where it is reached: a server at its cluster port; empty if it told none
 * @param port the port it is reached at; 0 if it told none
 * @param state whether it is heard
 * @param incarnation tells a life of it from the next: another number each time it
 * registered, a later one larger
 * @param startedAt when the process was started, by its own clock
 * @param attributes what it tells of itself beyond that
 */
public record ClusterMember(String id, Kind kind, String cluster, String host, int port, State state, long incarnation,
		Instant startedAt, Map<String, String> attributes) {

	public ClusterMember {
		attributes = Map.copyOf(attributes);
	}

	/**
	 * One of its attributes.
	 * @param name the attribute's name
	 * @return its value; none if it has no such attribute
	 */
	public @Nullable String attribute(String name) {
		return this.attributes.get(name);
	}

	/** What a member is. */
	public enum Kind {

		/** A server of the cluster. */
		SERVER,

		/** A client of the cluster, as interpreters are. */
		INTERPRETER

	}

	/** Whether a member is heard. One that is silent for longer is no member any more. */
	public enum State {

		/** It is heard. */
		UP,

		/** It missed beats. */
		SUSPECT

	}

}
