package io.submarine.cluster.event;

/** Registers types of events. Beans of this type are called once, at the start. */
@FunctionalInterface
public interface ClusterEventTypesCustomizer {

	/**
	 * Registers what it knows.
	 * @param types takes the types
	 */
	void customize(ClusterEventTypes.Builder types);

}
