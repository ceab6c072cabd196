package io.submarine.cluster.discovery;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.submarine.cluster.ClusterMember.State;
import io.submarine.cluster.internal.client.ClientCalls;
import io.submarine.cluster.internal.protocol.Entry;
import io.submarine.cluster.internal.protocol.Member;
import io.submarine.cluster.internal.protocol.MemberState;
import io.submarine.cluster.internal.protocol.MemberStatus;
import io.submarine.cluster.internal.protocol.MembersQuery;
import io.submarine.cluster.internal.protocol.Query;
import io.submarine.cluster.internal.protocol.QueryReply;
import org.pcollections.TreePMap;

/**
 * Reads all members from the server that is used, page by page, without a quorum too. The
 * pages may differ in their revisions: the table stands at that of the first, each member
 * knows that of its own, and the feed from the first one on makes them equal.
 */
final class MemberPages {

	private static final String WHAT = "read the members";

	private final ClientCalls calls;

	private final Duration timeout;

	private final Map<String, Reported> reports = new HashMap<>();

	private TreePMap<String, KnownMember> members = TreePMap.empty();

	private long revision;

	private MemberPages(ClientCalls calls, Duration timeout) {
		this.calls = calls;
		this.timeout = timeout;
	}

	/**
	 * Reads them.
	 * @param calls the way into the cluster
	 * @param minRevision the revision they must not be older than
	 * @param timeout how long each page may take
	 * @return what was read, or a {@link io.submarine.cluster.ReadFailedException}
	 */
	static CompletableFuture<Loaded> read(ClientCalls calls, long minRevision, Duration timeout) {
		return new MemberPages(calls, timeout).page("", minRevision);
	}

	private CompletableFuture<Loaded> page(String after, long minRevision) {
		Query query = Query.newBuilder()
			.setConsistency(Query.Consistency.LOCAL)
			.setMinRevision(minRevision)
			.setMembers(MembersQuery.newBuilder().setAfter(after))
			.build();
		return this.calls.query(WHAT, query, this.timeout).thenCompose(this::take);
	}

	private CompletableFuture<Loaded> take(QueryReply page) {
		if (this.revision == 0) {
			this.revision = page.getRevision();
		}
		List<Member> read = page.getMembers().getMembersList();
		read.forEach((member) -> take(member, page.getRevision()));
		return page.getMembers().getMore() && !read.isEmpty()
				? page(read.get(read.size() - 1).getEntry().getKey(), page.getRevision())
				: CompletableFuture.completedFuture(new Loaded(
						new MemberTable(this.calls.cluster(), this.members, this.revision), Map.copyOf(this.reports)));
	}

	private void take(Member read, long asOf) {
		Entry entry = read.getEntry();
		MemberStatus status = read.getStatus();
		State state = (status.getState() == MemberState.MEMBER_STATE_SUSPECT) ? State.SUSPECT : State.UP;
		this.members = this.members.plus(entry.getKey(), KnownMember.of(this.calls.cluster(), entry.getKey(),
				entry.getValue().toByteArray(), entry.getLeaseId(), Instant.EPOCH, state, asOf));
		if (read.hasStatus()) {
			this.reports.put(entry.getKey(), Reported.of(status));
		}
	}

	/**
	 * What was read.
	 *
	 * @param table the members
	 * @param reports what the leader reported of them, by the keys of their entries
	 */
	record Loaded(MemberTable table, Map<String, Reported> reports) {

	}

	/**
	 * A report of one incarnation.
	 *
	 * @param lease the incarnation
	 * @param report what was reported
	 */
	record Reported(long lease, MemberReport report) {

		static Reported of(MemberStatus status) {
			Map<String, Object> usage = status.getUsage().isEmpty() ? Map.of()
					: MemberJson.map(MemberJson.read("usage of " + status.getKey(), status.getUsage().toByteArray()));
			return new Reported(status.getLeaseId(),
					new MemberReport(Instant.ofEpochMilli(status.getHeartbeatMillis()), usage));
		}

	}

}
