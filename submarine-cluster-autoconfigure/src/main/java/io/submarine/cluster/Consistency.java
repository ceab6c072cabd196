package io.submarine.cluster;

/** How new the answer to a read is. */
public enum Consistency {

	/**
	 * Sees every change that was acknowledged before the read began, on any server. Costs
	 * a round to a majority, shared by all reads that wait for one; fails without a
	 * quorum.
	 */
	LINEARIZABLE,

	/**
	 * What the asked server has applied: consistent, but perhaps old. Costs no round and
	 * works without a quorum. The answer says its revision and how long ago the server
	 * last heard from a leader; a minimum revision may be demanded.
	 */
	LOCAL

}
