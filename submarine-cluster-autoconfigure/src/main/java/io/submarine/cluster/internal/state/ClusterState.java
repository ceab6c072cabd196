package io.submarine.cluster.internal.state;

import java.util.List;

import io.submarine.cluster.internal.protocol.Entry;
import io.submarine.cluster.internal.protocol.FeedChunk;
import io.submarine.cluster.internal.protocol.FeedRequest;
import io.submarine.cluster.internal.protocol.Limits;
import io.submarine.cluster.internal.protocol.ListResult;
import io.submarine.cluster.internal.protocol.MemberStatus;
import io.submarine.cluster.internal.protocol.MembersResult;
import io.submarine.cluster.internal.protocol.Query;
import io.submarine.cluster.internal.protocol.QueryReply;
import io.submarine.cluster.internal.protocol.SnapshotHead;

import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/**
 * All that a cluster keeps, at one revision: entries, leases, sessions, what was reported
 * of members, the retained feed. Immutable and thread-safe: hold a reference as long as
 * the answers must agree with each other; it keeps in memory only what has since changed.
 * Reading one key costs a look-up in a sorted map.
 */
public final class ClusterState {

	final TreePMap<String, Entry> entries;

	final TreePMap<Long, Lease> leases;

	final TreePMap<Long, Session> sessions;

	final TreePMap<String, MemberStatus> statuses;

	final RetainedFeed feed;

	final long nextLeaseId;

	private final String cluster;

	private final long revision;

	private final long timeMillis;

	private final Limits limits;

	private final int formatLevel;

	private final long storeBytes;

	private ClusterState(String cluster, long revision, long timeMillis, long nextLeaseId, Limits limits,
			int formatLevel) {
		this.cluster = cluster;
		this.revision = revision;
		this.timeMillis = timeMillis;
		this.nextLeaseId = nextLeaseId;
		this.limits = limits;
		this.formatLevel = formatLevel;
		this.entries = TreePMap.empty();
		this.leases = TreePMap.empty();
		this.sessions = TreePMap.empty();
		this.statuses = TreePMap.empty();
		this.feed = RetainedFeed.after(revision);
		this.storeBytes = 0;
	}

	/** The state a draft has become. */
	ClusterState(Draft draft, RetainedFeed feed) {
		this(draft, feed, draft.before.timeMillis);
	}

	private ClusterState(Draft draft, RetainedFeed feed, long timeMillis) {
		this.cluster = draft.before.cluster;
		this.revision = draft.revision;
		this.timeMillis = timeMillis;
		this.nextLeaseId = draft.nextLeaseId;
		this.limits = draft.limits;
		this.formatLevel = draft.formatLevel;
		this.entries = draft.entries;
		this.leases = draft.leases;
		this.sessions = draft.sessions;
		this.statuses = draft.statuses;
		this.feed = feed;
		this.storeBytes = draft.storeBytes;
	}

	/**
	 * The state of a new cluster, at revision 0.
	 * @param cluster the cluster's name, which its snapshots carry
	 * @param limits the bounds, the same on every server: {@link DefaultLimits}, save in
	 * tests
	 * @return a state that holds nothing
	 */
	public static ClusterState empty(String cluster, Limits limits) {
		return new ClusterState(cluster, 0, 0, 1, limits, 1);
	}

	/** The bare state that the head of a snapshot describes, for its records to fill. */
	static ClusterState restored(SnapshotHead head) {
		return new ClusterState(head.getCluster(), head.getRevision(), head.getTimeMillis(), head.getNextLeaseId(),
				head.getLimits(), head.getFormatLevel());
	}

	/** The same at a later time; time does not go back. */
	ClusterState at(long time) {
		return (time <= this.timeMillis) ? this : new ClusterState(new Draft(this), this.feed, time);
	}

	/**
	 * The cluster this belongs to.
	 * @return its name
	 */
	public String cluster() {
		return this.cluster;
	}

	/**
	 * The newest change in this state.
	 * @return its revision; 0 if nothing has ever changed
	 */
	public long revision() {
		return this.revision;
	}

	/**
	 * The newest time a leader put on a batch.
	 * @return milliseconds of the epoch; 0 before the first batch
	 */
	public long timeMillis() {
		return this.timeMillis;
	}

	/**
	 * The bounds in force.
	 * @return the bounds that the log last set
	 */
	public Limits limits() {
		return this.limits;
	}

	/**
	 * The format that the cluster's log has reached. A server that knows only lower ones
	 * ({@link ClusterStateMachine#FORMAT_LEVEL}) must not go on.
	 * @return the level, from 1
	 */
	public int formatLevel() {
		return this.formatLevel;
	}

	/**
	 * What counts against the bound of the store: entries, cached results and member
	 * reports, encoded, and 64 for each.
	 * @return bytes
	 */
	public long storeBytes() {
		return this.storeBytes;
	}

	/**
	 * How many entries there are.
	 * @return the count, those under {@code _cluster/} among them
	 */
	public int entryCount() {
		return this.entries.size();
	}

	/**
	 * An entry as it is stored.
	 * @param key its key
	 * @return none if there is no such entry
	 */
	public @Nullable Entry get(String key) {
		return this.entries.get(key);
	}

	/**
	 * Entries in the order of their keys. A page ends at its limit, at 1 MiB or at 1,000
	 * entries, whichever comes first, but holds at least one if there is one.
	 * @param prefix what the keys start with; empty for all
	 * @param after only keys after this one; empty for all
	 * @param limit at most this many; 0 for no limit of the caller's
	 * @return the page, and whether further entries follow it
	 */
	public ListResult list(String prefix, String after, int limit) {
		return Pages.list(this, prefix, after, limit);
	}

	/**
	 * Members in the order of their keys, with what was last reported of each. Pages as
	 * {@link #list} does.
	 * @param prefix what the keys start with; empty for all members
	 * @param after only keys after this one; empty for all
	 * @param limit at most this many; 0 for no limit of the caller's
	 * @return the page, and whether further members follow it
	 */
	public MembersResult members(String prefix, String after, int limit) {
		return Pages.members(this, prefix, after, limit);
	}

	/**
	 * The leases there are, sessions among them.
	 * @return their ids, ascending
	 */
	public Iterable<Long> leaseIds() {
		return this.leases.keySet();
	}

	/**
	 * Leases from some id on, sessions among them.
	 * @param after only larger ids; 0 for all
	 * @return their ids, ascending
	 */
	public Iterable<Long> leaseIds(long after) {
		return this.leases.tailMap(after, false).keySet();
	}

	/**
	 * How many entries vanish with a lease.
	 * @param id its id
	 * @return the count; 0 also if there is no such lease
	 */
	public int leaseEntryCount(long id) {
		Lease lease = this.leases.get(id);
		return (lease != null) ? lease.keys().size() : 0;
	}

	/**
	 * The keys of entries that vanish with a lease.
	 * @param id its id
	 * @param limit at most this many
	 * @return the first of them in their order; none if there is no such lease
	 */
	public List<String> leaseKeys(long id, int limit) {
		Lease lease = this.leases.get(id);
		return (lease != null) ? lease.keys().stream().limit(limit).toList() : List.of();
	}

	/**
	 * How many leases there are.
	 * @return the count, sessions among them
	 */
	public int leaseCount() {
		return this.leases.size();
	}

	/**
	 * How many sessions there are.
	 * @return the count
	 */
	public int sessionCount() {
		return this.sessions.size();
	}

	/**
	 * How long a lease lives without being renewed.
	 * @param id its id
	 * @return milliseconds; 0 if there is no such lease
	 */
	public long leaseTtlMillis(long id) {
		Lease lease = this.leases.get(id);
		return (lease != null) ? lease.ttlMillis() : 0;
	}

	/**
	 * Whether a lease is a session.
	 * @param id its id
	 * @return false also if there is no such lease
	 */
	public boolean isSession(long id) {
		return this.sessions.containsKey(id);
	}

	/**
	 * Answers a query from this state, whatever its consistency and minimum revision:
	 * those are the caller's to see to.
	 * @param query the query
	 * @return the answer with this revision; a malformed query is a failure in it
	 */
	public QueryReply query(Query query) {
		return Queries.answer(this, query);
	}

	/**
	 * Reads the feed. Searches a bounded part of it: while the answer's {@code read_to}
	 * is below {@link #revision()}, there is more to be had at once.
	 * <p>
	 * A piece, the changes of one transaction, is never parted; {@code more} is set on
	 * all of its items in the answer but the last. The answer keeps within both bounds,
	 * or is one piece.
	 * @param request what is wanted; its {@code from_revision} is not read
	 * @param fromRevision the first revision wanted; 0 for those after this state
	 * @param maxItems how many items to hold at most
	 * @param maxBytes how many encoded bytes of items to hold at most
	 * @return the items, how far was read, and the gap if the first revisions wanted have
	 * left the retained window
	 */
	public FeedChunk feed(FeedRequest request, long fromRevision, int maxItems, long maxBytes) {
		return FeedReading.read(this.feed, request, fromRevision, maxItems, maxBytes);
	}

	/**
	 * The oldest revision that the feed retains.
	 * @return that revision; {@link #revision()} + 1 if it retains none
	 */
	public long feedFirstRevision() {
		return this.feed.trimmedTo() + 1;
	}

}
