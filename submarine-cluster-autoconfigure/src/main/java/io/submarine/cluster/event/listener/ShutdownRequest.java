package io.submarine.cluster.event.listener;

import io.submarine.cluster.event.ClusterEventType;

/**
 * Asks the member it is published for to end its process cleanly. Heeded only where
 * {@code submarine.cluster.events.allow-shutdown} is set, and only of an event for that
 * one member: one for all or for a kind ends nobody.
 *
 * @param reason why, for that process's log
 */
@ClusterEventType(ShutdownRequest.TYPE)
public record ShutdownRequest(String reason) {

	/** The registered name of its type. */
	public static final String TYPE = "cluster.shutdown";

}
