package io.submarine.cluster.discovery;

/**
 * Told of members that come, change and go. Beans of this type are added to the directory
 * of each cluster, in their order.
 */
@FunctionalInterface
public interface MemberListener {

	/**
	 * Takes one event. Comes on a thread for user code, one at a time, in the order of
	 * revisions; it may block, which holds up nobody else. A listener that is thousands
	 * of events behind is told of the difference instead of each of them. What it throws
	 * is logged.
	 * @param event what happened
	 */
	void onEvent(MemberEvent event);

}
