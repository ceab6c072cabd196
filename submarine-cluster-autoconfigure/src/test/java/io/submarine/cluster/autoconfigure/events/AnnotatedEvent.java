package io.submarine.cluster.autoconfigure.events;

import io.submarine.cluster.event.ClusterEventType;

/** Found by its annotation. */
@ClusterEventType("annotated")
public record AnnotatedEvent(String text) {

	/** Found as well: one type for all that implement it. */
	@ClusterEventType("annotated.sealed")
	public sealed interface Family permits Only {

	}

	/** Not annotated itself. */
	public record Only() implements Family {

	}

}
