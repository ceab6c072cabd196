package io.submarine.cluster.internal.server;

import io.submarine.cluster.Consistency;
import io.submarine.cluster.ServerObserver;
import io.submarine.cluster.ServerObserver.ChangeOutcome;
import io.submarine.cluster.internal.protocol.Query;
import io.submarine.cluster.internal.protocol.Refusal;
import io.submarine.cluster.internal.protocol.Reply;

/** Who is told what this server does. Reads no clock while nobody is. */
final class Observed {

	private volatile ServerObserver observer = ServerObserver.NONE;

	void by(ServerObserver newObserver) {
		this.observer = newObserver;
	}

	ServerObserver observer() {
		return this.observer;
	}

	/**
	 * The time now, for a later {@link #since}.
	 * @return by {@link System#nanoTime()}; 0 while nobody wants to know
	 */
	long now() {
		return (this.observer != ServerObserver.NONE) ? System.nanoTime() : 0;
	}

	/** Of what began before there was an observer, nothing can be told. */
	private static long since(long begin) {
		return (begin != 0) ? Math.max(0, System.nanoTime() - begin) : -1;
	}

	void applied(long begin, Reply reply) {
		changed(begin, reply.hasFailure() ? ChangeOutcome.REJECTED : ChangeOutcome.APPLIED);
	}

	void refused(long begin, Refusal refusal) {
		changed(begin,
				(refusal.getCode() == Refusal.Code.OUTCOME_UNKNOWN) ? ChangeOutcome.UNKNOWN : ChangeOutcome.REFUSED);
	}

	private void changed(long begin, ChangeOutcome outcome) {
		long nanos = since(begin);
		if (nanos >= 0) {
			this.observer.changed(outcome, nanos);
		}
	}

	void read(long begin, Query query, boolean answered) {
		long nanos = since(begin);
		if (nanos >= 0) {
			this.observer.read(
					(query.getConsistency() == Query.Consistency.LOCAL) ? Consistency.LOCAL : Consistency.LINEARIZABLE,
					answered, nanos);
		}
	}

	void logForced(long begin) {
		long nanos = since(begin);
		if (nanos >= 0) {
			this.observer.logForced(nanos);
		}
	}

	void snapshotWritten(long begin) {
		long nanos = since(begin);
		if (nanos >= 0) {
			this.observer.snapshotWritten(nanos);
		}
	}

}
