package io.submarine.cluster.internal.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import io.submarine.cluster.internal.protocol.CachedReply;
import io.submarine.cluster.internal.protocol.Entry;
import io.submarine.cluster.internal.protocol.FeedItem;
import io.submarine.cluster.internal.protocol.LeaseRecord;
import io.submarine.cluster.internal.protocol.MemberStatus;
import io.submarine.cluster.internal.protocol.Reply;
import io.submarine.cluster.internal.protocol.SessionRecord;
import io.submarine.cluster.internal.protocol.SnapshotHead;
import io.submarine.cluster.internal.protocol.SnapshotRecord;

import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/** Collects the records of a snapshot, and sees that they agree with each other. */
final class SnapshotContents {

	private final String expectedCluster;

	private final TreeMap<String, Entry> entries = new TreeMap<>();

	private final TreeMap<Long, Long> leases = new TreeMap<>();

	private final Map<Long, TreeSet<String>> bound = new HashMap<>();

	private final TreeMap<Long, Session> sessions = new TreeMap<>();

	private final TreeMap<String, MemberStatus> statuses = new TreeMap<>();

	private final List<FeedItem> feed = new ArrayList<>();

	private @Nullable SnapshotHead head;

	private long records;

	private boolean ended;

	SnapshotContents(String expectedCluster) {
		this.expectedCluster = expectedCluster;
	}

	void add(SnapshotRecord record) throws SnapshotFormatException {
		check(!this.ended, "something follows its end mark");
		check((this.head == null) == record.hasHead(), "its head is not the first record");
		switch (record.getRecordCase()) {
			case HEAD -> this.head = accept(record.getHead());
			case LEASE -> add(record.getLease());
			case SESSION -> add(record.getSession());
			case ENTRY -> add(record.getEntry());
			case MEMBER -> {
				String key = record.getMember().getKey();
				check(this.entries.containsKey(key), "member '" + key + "' has no entry");
				check(this.statuses.put(key, record.getMember()) == null, "member '" + key + "' comes twice");
			}
			case FEED_ITEM -> this.feed.add(record.getFeedItem());
			case END -> {
				check(record.getEnd().getRecords() == this.records,
						"its end mark counts " + record.getEnd().getRecords() + " records, there were " + this.records);
				this.ended = true;
			}
			case RECORD_NOT_SET -> throw new SnapshotFormatException(
					"holds a kind of record that this release does not know: a newer release wrote it");
		}
		this.records++;
	}

	private SnapshotHead accept(SnapshotHead first) throws SnapshotFormatException {
		if (!first.getCluster().equals(this.expectedCluster)) {
			throw new SnapshotFormatException(
					"belongs to cluster '" + first.getCluster() + "', not to '" + this.expectedCluster + "'");
		}
		if (first.getFormatLevel() > ClusterStateMachine.FORMAT_LEVEL) {
			throw new SnapshotFormatException("has format level " + first.getFormatLevel()
					+ ", this release reads levels up to " + ClusterStateMachine.FORMAT_LEVEL);
		}
		return first;
	}

	private void add(LeaseRecord lease) throws SnapshotFormatException {
		check(this.leases.put(lease.getId(), lease.getTtlMillis()) == null, "lease " + lease.getId() + " comes twice");
	}

	private void add(SessionRecord record) throws SnapshotFormatException {
		check(this.leases.containsKey(record.getId()), "session " + record.getId() + " has no lease");
		Session session = this.sessions.getOrDefault(record.getId(), Session.NEW)
			.acknowledge(record.getAcknowledgedBelow());
		for (CachedReply cached : record.getRepliesList()) {
			Reply reply = cached.getReply();
			check(session.reply(cached.getNumber()) == null, "result " + cached.getNumber() + " comes twice");
			session = session.remember(cached.getNumber(), reply);
		}
		this.sessions.put(record.getId(), session);
	}

	private void add(Entry entry) throws SnapshotFormatException {
		String key = entry.getKey();
		check(this.entries.put(key, entry) == null, "entry '" + key + "' comes twice");
		long lease = entry.getLeaseId();
		if (lease != 0) {
			check(this.leases.containsKey(lease), "entry '" + key + "' is bound to no lease");
			this.bound.computeIfAbsent(lease, (id) -> new TreeSet<>()).add(key);
		}
	}

	ClusterState toState() throws SnapshotFormatException {
		SnapshotHead first = this.head;
		if (first == null || !this.ended) {
			throw SnapshotFormatException.damaged("it is cut short, its end mark is missing");
		}
		ClusterState bare = ClusterState.restored(first);
		Draft draft = new Draft(bare);
		draft.entries = TreePMap.fromSortedMap(this.entries);
		draft.sessions = TreePMap.fromSortedMap(this.sessions);
		draft.statuses = TreePMap.fromSortedMap(this.statuses);
		TreeMap<Long, Lease> full = new TreeMap<>();
		this.leases.forEach((id, ttl) -> full.put(id, new Lease(ttl,
				this.bound.containsKey(id) ? TreePSet.fromSortedSet(this.bound.get(id)) : TreePSet.empty())));
		draft.leases = TreePMap.fromSortedMap(full);
		check(full.isEmpty() || full.lastKey() < first.getNextLeaseId(), "a lease has an id of the future");
		draft.storeBytes = storeBytes();
		return new ClusterState(draft, restoreFeed(first));
	}

	private RetainedFeed restoreFeed(SnapshotHead first) throws SnapshotFormatException {
		long revision = first.getFeedTrimmedTo();
		boolean more = false;
		for (FeedItem item : this.feed) {
			check(item.getRevision() == ++revision, "revision " + revision + " is missing in its feed");
			more = item.getMore();
		}
		check(revision == first.getRevision() && !more,
				"its feed ends at revision " + revision + ", its state at " + first.getRevision());
		return RetainedFeed.after(first.getFeedTrimmedTo()).append(this.feed);
	}

	private long storeBytes() {
		long bytes = 0;
		for (Entry entry : this.entries.values()) {
			bytes += StoreCost.of(entry);
		}
		for (MemberStatus status : this.statuses.values()) {
			bytes += StoreCost.of(status);
		}
		for (Session session : this.sessions.values()) {
			bytes += session.cost();
		}
		return bytes;
	}

	private static void check(boolean holds, String otherwise) throws SnapshotFormatException {
		if (!holds) {
			throw SnapshotFormatException.damaged(otherwise);
		}
	}

}
