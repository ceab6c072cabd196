package io.submarine.cluster.internal.state;

import java.util.ArrayList;
import java.util.List;

import io.submarine.cluster.internal.protocol.Entry;
import io.submarine.cluster.internal.protocol.FeedItem;
import io.submarine.cluster.internal.protocol.Limits;
import io.submarine.cluster.internal.protocol.MemberStatus;

import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/**
 * The state that one command is making out of the one before it. Either it becomes the
 * next state as a whole, or it is dropped and nothing has happened: its parts are
 * persistent, so dropping costs nothing. Of one thread, for one command.
 */
final class Draft {

	final ClusterState before;

	TreePMap<String, Entry> entries;

	TreePMap<Long, Lease> leases;

	TreePMap<Long, Session> sessions;

	TreePMap<String, MemberStatus> statuses;

	Limits limits;

	int formatLevel;

	long nextLeaseId;

	long storeBytes;

	long revision;

	/**
	 * Whether the command may be refused for want of space. Those that free it are not.
	 */
	boolean needsSpace;

	private final List<FeedItem> items = new ArrayList<>(1);

	private FeedItem.@Nullable Builder last;

	Draft(ClusterState before) {
		this.before = before;
		this.entries = before.entries;
		this.leases = before.leases;
		this.sessions = before.sessions;
		this.statuses = before.statuses;
		this.limits = before.limits();
		this.formatLevel = before.formatLevel();
		this.nextLeaseId = before.nextLeaseId;
		this.storeBytes = before.storeBytes();
		this.revision = before.revision();
	}

	/** Gives the next change its revision. What it is, the caller sets. */
	FeedItem.Builder change() {
		flush(true);
		FeedItem.Builder item = FeedItem.newBuilder()
			.setRevision(++this.revision)
			.setTimeMillis(this.before.timeMillis());
		this.last = item;
		return item;
	}

	/** Ends what a reader of the feed must get in one piece. */
	void endPiece() {
		flush(false);
	}

	private void flush(boolean more) {
		FeedItem.Builder item = this.last;
		if (item != null) {
			this.items.add((more ? item.setMore(true) : item).build());
			this.last = null;
		}
	}

	/** Stores an entry in place of the present one, and binds it to its lease. */
	void store(@Nullable Entry present, Entry entry) {
		String key = entry.getKey();
		this.entries = this.entries.plus(key, entry);
		this.storeBytes += StoreCost.of(entry);
		long held = 0;
		if (present != null) {
			this.storeBytes -= StoreCost.of(present);
			held = present.getLeaseId();
		}
		if (held != entry.getLeaseId()) {
			release(held, key);
			bind(entry.getLeaseId(), key);
		}
	}

	void remove(Entry entry) {
		String key = entry.getKey();
		this.entries = this.entries.minus(key);
		this.storeBytes -= StoreCost.of(entry);
		release(entry.getLeaseId(), key);
	}

	/** Keeps what was last reported of a member; none forgets it. */
	void report(String key, @Nullable MemberStatus status) {
		MemberStatus present = this.statuses.get(key);
		if (present != null) {
			this.storeBytes -= StoreCost.of(present);
		}
		if (status != null) {
			this.storeBytes += StoreCost.of(status);
			this.statuses = this.statuses.plus(key, status);
		}
		else if (present != null) {
			this.statuses = this.statuses.minus(key);
		}
	}

	/** Keeps a session's window as it has become. */
	void keep(long id, Session present, Session next) {
		this.sessions = this.sessions.plus(id, next);
		this.storeBytes += next.cost() - present.cost();
	}

	private void bind(long leaseId, String key) {
		Lease lease = this.leases.get(leaseId);
		if (lease != null) {
			this.leases = this.leases.plus(leaseId, lease.bind(key));
		}
	}

	private void release(long leaseId, String key) {
		Lease lease = this.leases.get(leaseId);
		if (lease != null) {
			this.leases = this.leases.plus(leaseId, lease.release(key));
		}
	}

	/** The state this has become. */
	ClusterState toState() {
		endPiece();
		RetainedFeed feed = this.before.feed.append(this.items)
			.trim(this.limits.getFeedMaxItems(), this.limits.getFeedMaxBytes());
		return new ClusterState(this, feed);
	}

}
