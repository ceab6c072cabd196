package io.submarine.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What one server has applied, at one revision: for those who operate the cluster. It
 * shows no values. Immutable and thread-safe; while it is held, so is that state, in
 * memory.
 */
public interface ReplicaView {

	/**
	 * The newest change it has.
	 * @return its revision; 0 if nothing has ever changed
	 */
	long revision();

	/**
	 * The bounds in force, which are the same on every server.
	 * @return the bounds
	 */
	Limits limits();

	/**
	 * The oldest change that the feed still keeps, for readers that resume.
	 * @return its revision; {@link #revision()} + 1 if none is kept
	 */
	long feedFirstRevision();

	/**
	 * How many leases there are.
	 * @return the count, sessions among them
	 */
	int leaseCount();

	/**
	 * Leases, sessions of clients and the ones that members live by among them.
	 * @param after only leases with a larger id; 0 for all
	 * @param limit at most this many, from 1
	 * @return the leases in the order in which they were granted
	 */
	List<Lease> leases(long after, int limit);

	/**
	 * The last changes that the feed keeps.
	 * @param limit at most this many, from 1
	 * @return the changes, the newest last
	 */
	List<Change> recentChanges(int limit);

	/**
	 * A lease.
	 *
	 * @param id its id; of a member's, also its incarnation
	 * @param ttl how long it lives after each sign of life
	 * @param session whether it is the session of a client
	 * @param entries how many entries vanish with it
	 * @param keys the keys of the first ten of them
	 */
	record Lease(long id, Duration ttl, boolean session, int entries, List<String> keys) {

		public Lease {
			keys = List.copyOf(keys);
		}

	}

	/**
	 * A change.
	 *
	 * @param revision where it stands among all changes
	 * @param time when it was asked for, by the leader's wall clock
	 * @param kind {@code PUT}, {@code DELETE} or {@code EVENT}, or what became of a
	 * member: {@code JOINED}, {@code SUSPECT}, {@code RECOVERED}, {@code LOST},
	 * {@code LEFT}
	 * @param about the key of the entry or member; the id of an event
	 * @param details what else there is to say of it
	 */
	record Change(long revision, Instant time, String kind, String about, Map<String, String> details) {

		public Change {
			details = Map.copyOf(details);
		}

	}

	/**
	 * The bounds of what a cluster keeps.
	 *
	 * @param maxValueBytes of one value
	 * @param maxStoreBytes of all entries, cached results and member reports together
	 * @param maxTransactionOperations of one transaction
	 * @param maxLeases leases, sessions among them
	 * @param maxSessionWindow changes of one client that are not acknowledged
	 * @param feedMaxItems changes that the feed keeps
	 * @param feedMaxBytes their size
	 */
	record Limits(long maxValueBytes, long maxStoreBytes, int maxTransactionOperations, int maxLeases,
			int maxSessionWindow, long feedMaxItems, long feedMaxBytes) {

	}

}
