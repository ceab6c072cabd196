package io.submarine.cluster.internal.state;

import io.submarine.cluster.internal.protocol.Entry;
import io.submarine.cluster.internal.protocol.ListResult;
import io.submarine.cluster.internal.protocol.Member;
import io.submarine.cluster.internal.protocol.MemberKeys;
import io.submarine.cluster.internal.protocol.MemberStatus;
import io.submarine.cluster.internal.protocol.MembersResult;

import org.pcollections.TreePMap;

/** Cuts what a prefix selects into pages. */
final class Pages {

	static final int MAX_ENTRIES = 1_000;

	static final int MAX_BYTES = 1 << 20;

	private Pages() {
	}

	static ListResult list(ClusterState state, String prefix, String after, int limit) {
		ListResult.Builder page = ListResult.newBuilder();
		int bound = bound(limit);
		long bytes = 0;
		for (Entry entry : from(state.entries, prefix, after).values()) {
			if (!entry.getKey().startsWith(prefix)) {
				break;
			}
			bytes += entry.getSerializedSize();
			if (page.getEntriesCount() == bound || (bytes > MAX_BYTES && page.getEntriesCount() > 0)) {
				return page.setMore(true).build();
			}
			page.addEntries(entry);
		}
		return page.build();
	}

	static MembersResult members(ClusterState state, String prefix, String after, int limit) {
		MembersResult.Builder page = MembersResult.newBuilder();
		int bound = bound(limit);
		long bytes = 0;
		for (String members : MemberKeys.PREFIXES) {
			if (!members.startsWith(prefix) && !prefix.startsWith(members)) {
				continue;
			}
			String wanted = (prefix.length() > members.length()) ? prefix : members;
			for (Entry entry : from(state.entries, wanted, after).values()) {
				if (!entry.getKey().startsWith(wanted)) {
					break;
				}
				Member member = member(state, entry);
				bytes += member.getSerializedSize();
				if (page.getMembersCount() == bound || (bytes > MAX_BYTES && page.getMembersCount() > 0)) {
					return page.setMore(true).build();
				}
				page.addMembers(member);
			}
		}
		return page.build();
	}

	private static Member member(ClusterState state, Entry entry) {
		Member.Builder member = Member.newBuilder().setEntry(entry);
		MemberStatus status = state.statuses.get(entry.getKey());
		if (status != null) {
			member.setStatus(status);
		}
		return member.build();
	}

	private static int bound(int limit) {
		return (limit > 0) ? Math.min(limit, MAX_ENTRIES) : MAX_ENTRIES;
	}

	/** Shares the tree: as cheap as a look-up. */
	private static TreePMap<String, Entry> from(TreePMap<String, Entry> entries, String prefix, String after) {
		boolean resumed = after.compareTo(prefix) >= 0 && !after.isEmpty();
		return resumed ? entries.tailMap(after, false) : entries.tailMap(prefix, true);
	}

}
