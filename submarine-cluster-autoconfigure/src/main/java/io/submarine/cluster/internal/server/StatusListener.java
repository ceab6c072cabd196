package io.submarine.cluster.internal.server;

import io.submarine.cluster.ClusterView;

/** Told when the status, the leader, the term or the role a server sees has changed. */
@FunctionalInterface
public interface StatusListener {

	/**
	 * Called in order, on a thread of its own, which may block. An exception is logged.
	 * @param before the view last told
	 * @param now the view after the change
	 */
	void onChange(ClusterView before, ClusterView now);

}
