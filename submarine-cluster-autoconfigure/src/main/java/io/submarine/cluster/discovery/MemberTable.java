package io.submarine.cluster.discovery;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

import io.submarine.cluster.ClusterMember.State;
import io.submarine.cluster.feed.EntryDeleted;
import io.submarine.cluster.feed.EntryPut;
import io.submarine.cluster.feed.FeedItem;
import io.submarine.cluster.feed.MemberChanged;
import io.submarine.cluster.internal.protocol.MemberKeys;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/**
 * All members at one revision. Immutable: the feed folds it into the next one, and what
 * happened in between are events.
 *
 * @param cluster the cluster's name
 * @param members by the keys of their entries
 * @param revision all changes up to it are in here
 */
record MemberTable(String cluster, TreePMap<String, KnownMember> members, long revision) {

	static MemberTable empty(String cluster) {
		return new MemberTable(cluster, TreePMap.empty(), 0);
	}

	@Nullable KnownMember find(String id) {
		KnownMember server = server(id);
		return (server != null) ? server : interpreter(id);
	}

	@Nullable KnownMember server(String id) {
		return this.members.get(MemberKeys.SERVERS + id);
	}

	@Nullable KnownMember interpreter(String id) {
		return this.members.get(MemberKeys.INTERPRETERS + id);
	}

	/**
	 * Goes on by what the feed brings. What is part of this already, because it was read
	 * page by page, is left out.
	 * @param items changes in the order of revisions
	 * @param told takes what happened to members
	 * @return the table after them
	 */
	MemberTable after(List<FeedItem> items, Consumer<MemberEvent> told) {
		TreePMap<String, KnownMember> next = this.members;
		long newest = this.revision;
		for (FeedItem item : items) {
			newest = Math.max(newest, item.revision());
			if (item instanceof EntryPut put && MemberKeys.isMember(put.key())) {
				next = put(next, put, told);
			}
			else if (item instanceof EntryDeleted deleted) {
				next = deleted(next, deleted, told);
			}
			else if (item instanceof MemberChanged changed) {
				next = heard(next, changed, told);
			}
		}
		return new MemberTable(this.cluster, next, newest);
	}

	private TreePMap<String, KnownMember> put(TreePMap<String, KnownMember> present, EntryPut put,
			Consumer<MemberEvent> told) {
		KnownMember before = present.get(put.key());
		if (before != null && before.asOf() >= put.revision()) {
			return present;
		}
		State state = State.UP;
		MemberEvent.Kind kind = MemberEvent.Kind.JOINED;
		if (before != null && before.member().incarnation() == put.leaseId()) {
			state = before.member().state();
			kind = MemberEvent.Kind.CHANGED;
		}
		KnownMember after = KnownMember.of(this.cluster, put.key(), put.value(), put.leaseId(), put.time(), state,
				put.revision());
		told.accept(new MemberEvent(kind, after.member(), put.revision()));
		return present.plus(put.key(), after);
	}

	private static TreePMap<String, KnownMember> deleted(TreePMap<String, KnownMember> present, EntryDeleted deleted,
			Consumer<MemberEvent> told) {
		KnownMember before = present.get(deleted.key());
		if (before == null || before.asOf() >= deleted.revision()) {
			return present;
		}
		MemberEvent.Kind kind = (deleted.cause() == EntryDeleted.Cause.LEASE_EXPIRED) ? MemberEvent.Kind.LOST
				: MemberEvent.Kind.LEFT;
		told.accept(new MemberEvent(kind, before.member(), deleted.revision()));
		return present.minus(deleted.key());
	}

	/** The rest of what can happen to a member follows from its entry. */
	private static TreePMap<String, KnownMember> heard(TreePMap<String, KnownMember> present, MemberChanged changed,
			Consumer<MemberEvent> told) {
		boolean suspect = changed.kind() == MemberChanged.Kind.SUSPECT;
		KnownMember before = present.get(changed.key());
		if ((!suspect && changed.kind() != MemberChanged.Kind.RECOVERED) || before == null
				|| before.asOf() >= changed.revision() || before.member().incarnation() != changed.leaseId()) {
			return present;
		}
		KnownMember after = before.with(suspect ? State.SUSPECT : State.UP, changed.revision());
		told.accept(new MemberEvent(suspect ? MemberEvent.Kind.SUSPECT : MemberEvent.Kind.RECOVERED, after.member(),
				changed.revision()));
		return present.plus(changed.key(), after);
	}

	/**
	 * Finds what must have happened between two tables.
	 * @param before what was known
	 * @param after what is known now
	 * @param told takes what happened, at the revision of the latter
	 */
	static void difference(MemberTable before, MemberTable after, Consumer<MemberEvent> told) {
		for (KnownMember old : before.members.values()) {
			if (!after.members.containsKey(old.key())) {
				told.accept(new MemberEvent(MemberEvent.Kind.LOST, old.member(), after.revision));
			}
		}
		for (KnownMember now : after.members.values()) {
			changes(before.members.get(now.key()), now)
				.forEach((kind) -> told.accept(new MemberEvent(kind, now.member(), after.revision)));
		}
	}

	private static Collection<MemberEvent.Kind> changes(@Nullable KnownMember before, KnownMember now) {
		State state = now.member().state();
		if (before == null || !before.isSameLife(now)) {
			return (state == State.UP) ? List.of(MemberEvent.Kind.JOINED)
					: List.of(MemberEvent.Kind.JOINED, MemberEvent.Kind.SUSPECT);
		}
		boolean sameState = before.member().state() == state;
		boolean sameRecord = before.record().equals(now.record());
		MemberEvent.Kind heard = (state == State.UP) ? MemberEvent.Kind.RECOVERED : MemberEvent.Kind.SUSPECT;
		if (sameState) {
			return sameRecord ? List.of() : List.of(MemberEvent.Kind.CHANGED);
		}
		return sameRecord ? List.of(heard) : List.of(MemberEvent.Kind.CHANGED, heard);
	}

}
