package io.submarine.cluster;

/**
 * The status of a cluster, as this process sees it, has changed. With Spring an
 * application event: take it with {@code @EventListener}. Published in order, one at a
 * time, on a thread for user code, never on one of the engine.
 *
 * @param before the view last told
 * @param now the view after the change
 */
public record ClusterStatusChangedEvent(ClusterView before, ClusterView now) {

	/**
	 * What the cluster can do now.
	 * @return the status
	 */
	public ClusterStatus status() {
		return this.now.status();
	}

}
