package io.submarine.cluster.internal.server;

import io.submarine.cluster.internal.protocol.Query;
import io.submarine.cluster.internal.protocol.Refusal;

/** Has reads wait until this server's state is as new as they demand. */
final class Freshness {

	private final StatusTracker status;

	private final ReadRounds rounds;

	private final Marks revisions;

	Freshness(StatusTracker status, ReadRounds rounds, Marks revisions) {
		this.status = status;
		this.rounds = rounds;
		this.revisions = revisions;
	}

	/**
	 * Lets a read go on when it may, on this thread if that is now.
	 * @param consistency what it demands
	 * @param minRevision a revision it must see; 0 for any
	 * @param read the read
	 */
	void await(Query.Consistency consistency, long minRevision, PendingRead read) {
		boolean linearizable = consistency != Query.Consistency.LOCAL;
		Standing standing = this.status.standing();
		Refusal refusal = linearizable ? standing.linearizable() : standing.local();
		if (refusal != null) {
			read.refuse(refusal);
			return;
		}
		PendingRead then = (minRevision > 0) ? read.after((self) -> this.revisions.await(minRevision, self)) : read;
		if (linearizable) {
			this.rounds.await(then);
		}
		else {
			then.proceed();
		}
	}

}
