package io.submarine.cluster.metadata;

import io.submarine.cluster.Consistency;
import io.submarine.cluster.internal.protocol.Query;

/**
 * How new the answer to a read must be. A minimum revision is for local reads only: a
 * linearizable one sees all there is.
 */
record ReadLevel(Consistency consistency, long minRevision) {

	static final ReadLevel LINEARIZABLE = new ReadLevel(Consistency.LINEARIZABLE, 0);

	static final ReadLevel LOCAL = new ReadLevel(Consistency.LOCAL, 0);

	static ReadLevel of(Consistency consistency) {
		return (consistency == Consistency.LOCAL) ? LOCAL : LINEARIZABLE;
	}

	static ReadLevel notBefore(long revision) {
		if (revision < 0) {
			throw new IllegalArgumentException("revision %d is negative".formatted(revision));
		}
		return new ReadLevel(Consistency.LOCAL, revision);
	}

	Query.Consistency wire() {
		return (this.consistency == Consistency.LOCAL) ? Query.Consistency.LOCAL : Query.Consistency.LINEARIZABLE;
	}

}
