package io.submarine.cluster.internal.server;

import io.submarine.cluster.internal.state.ClusterState;

/**
 * What this server has applied: one immutable state, replaced as a whole. Written by the
 * state machine thread only, read by all without a lock.
 */
final class Replica {

	private volatile ClusterState state;

	private volatile long appliedIndex;

	Replica(ClusterState state) {
		this.state = state;
	}

	ClusterState state() {
		return this.state;
	}

	/**
	 * The Raft log index of the newest applied command or snapshot. JRaft's own may be
	 * further: its entries for elections change nothing here.
	 * @return the index
	 */
	long appliedIndex() {
		return this.appliedIndex;
	}

	/**
	 * Makes a state visible, and after it the index it is of: who sees the index sees the
	 * state.
	 * @param newState the state
	 * @param index the log index it was reached at
	 */
	void publish(ClusterState newState, long index) {
		this.state = newState;
		this.appliedIndex = index;
	}

}
