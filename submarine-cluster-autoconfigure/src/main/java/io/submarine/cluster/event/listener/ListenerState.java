package io.submarine.cluster.event.listener;

/** What a listener container is doing. */
public enum ListenerState {

	/** Nothing: it was not started, or has stopped. */
	STOPPED,

	/** It looks for the cluster, to learn where it is to begin. */
	STARTING,

	/** It takes events. */
	RUNNING,

	/** It keeps its place and takes no events. */
	PAUSED,

	/** It waits for the calls under way to return. */
	STOPPING

}
