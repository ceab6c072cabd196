package io.submarine.cluster.metadata;

/** What is known of a lease by the process that holds it. */
public enum LeaseState {

	/** The leader confirmed it, less than its time to live ago: it lasts. */
	HELD,

	/**
	 * Not confirmed for its whole time to live. It may end at any moment, or have ended:
	 * act as if it had. Becomes {@link #HELD} again if the leader confirms it.
	 */
	IN_DOUBT,

	/** It has ended, and the entries bound to it are gone. Final. */
	LOST,

	/** Closed by its holder. Final. */
	CLOSED

}
