package io.submarine.cluster;

import org.jspecify.annotations.Nullable;

/**
 * Another server leads a cluster, as this process sees it, or none does. With Spring an
 * application event: take it with {@code @EventListener}. Published in order, one at a
 * time, on a thread for user code, never on one of the engine. Of short changes in a row
 * only the last may be told.
 *
 * @param before the view last told
 * @param now the view after the change
 */
public record LeaderChangedEvent(ClusterView before, ClusterView now) {

	/**
	 * The server that leads now.
	 * @return none while none is known
	 */
	public @Nullable ServerAddress leader() {
		return this.now.leader();
	}

}
