package io.submarine.cluster.metadata;

import java.time.Duration;

/**
 * A lease that is kept alive by this process. Thread-safe.
 */
public interface ClusterLease extends AutoCloseable {

	/**
	 * Its id, for binding entries to it with {@link EntryLease#of(long)}.
	 * @return the id
	 */
	long id();

	/**
	 * How long it outlives this process.
	 * @return its time to live
	 */
	Duration ttl();

	/**
	 * What is known of it now. Looks at the clock: a process that was paused sees
	 * {@link LeaseState#IN_DOUBT} at once, before any listener is told.
	 * @return the state
	 */
	LeaseState state();

	/**
	 * Whether it certainly lasts.
	 * @return true if it is {@link LeaseState#HELD}
	 */
	default boolean isHeld() {
		return state() == LeaseState.HELD;
	}

	/**
	 * Revokes it, with all entries bound to it. Does nothing if it is lost or closed.
	 * Blocks for the answer, and never throws: a lease that cannot be revoked is no
	 * longer kept alive, and ends by itself after its time to live.
	 */
	@Override
	void close();

}
