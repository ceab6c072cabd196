package io.submarine.cluster.internal.state;

import java.util.List;
import java.util.Objects;

import io.submarine.cluster.internal.protocol.Deletion;
import io.submarine.cluster.internal.protocol.Entry;

/** Begins and ends leases. A session is a lease with a window of request numbers. */
final class LeaseOperations {

	private LeaseOperations() {
	}

	static long grant(Draft draft, long ttlMillis) {
		if (ttlMillis < 1 || ttlMillis > Lease.MAX_TTL_MILLIS) {
			throw Refusals.invalid(Long.toString(ttlMillis),
					"time to live of " + ttlMillis + " ms: at least 1, at most " + Lease.MAX_TTL_MILLIS);
		}
		int count = draft.leases.size() + 1;
		if (count > draft.limits.getMaxLeases()) {
			throw Refusals.full("leases", "there would be %d leases", count, draft.limits.getMaxLeases(),
					DefaultLimits.MAX_LEASES);
		}
		long id = draft.nextLeaseId++;
		draft.leases = draft.leases.plus(id, Lease.of(ttlMillis));
		return id;
	}

	static void revoke(Draft draft, long id) {
		if (!end(draft, id, Deletion.Cause.LEASE_REVOKED)) {
			throw Refusals.leaseNotFound(id);
		}
	}

	/** Those that have ended already are left out: the leader may be late. */
	static void expire(Draft draft, List<Long> ids) {
		for (long id : ids) {
			end(draft, id, Deletion.Cause.LEASE_EXPIRED);
		}
	}

	static void close(Draft draft, long session) {
		if (session == 0) {
			throw Refusals.invalid("0", "the command names no session to close");
		}
		end(draft, session, Deletion.Cause.LEASE_REVOKED);
	}

	/**
	 * Ends a lease, and with it its session and its entries in the order of their keys.
	 * For the feed each entry is a piece of its own: there is no bound to how many there
	 * are, and one message must hold a piece.
	 */
	private static boolean end(Draft draft, long id, Deletion.Cause cause) {
		Lease lease = draft.leases.get(id);
		if (lease == null) {
			return false;
		}
		draft.leases = draft.leases.minus(id);
		Session session = draft.sessions.get(id);
		if (session != null) {
			draft.sessions = draft.sessions.minus(id);
			draft.storeBytes -= session.cost();
		}
		for (String key : lease.keys()) {
			Entry entry = Objects.requireNonNull(draft.entries.get(key));
			EntryOperations.remove(draft, entry, cause);
			draft.endPiece();
		}
		return true;
	}

}
