package io.submarine.cluster.internal.state;

import org.pcollections.TreePSet;

/** A lease and, in their order, the keys of the entries that vanish with it. */
record Lease(long ttlMillis, TreePSet<String> keys) {

	/** So that the leader can count any lease in nanoseconds. */
	static final long MAX_TTL_MILLIS = 365L * 24 * 3_600 * 1_000;

	static Lease of(long ttlMillis) {
		return new Lease(ttlMillis, TreePSet.empty());
	}

	Lease bind(String key) {
		return new Lease(this.ttlMillis, this.keys.plus(key));
	}

	Lease release(String key) {
		return new Lease(this.ttlMillis, this.keys.minus(key));
	}

}
