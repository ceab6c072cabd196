package io.submarine.cluster.event;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

import io.submarine.cluster.internal.client.ClientCalls;
import io.submarine.cluster.internal.protocol.Member;
import io.submarine.cluster.internal.protocol.MembersQuery;
import io.submarine.cluster.internal.protocol.Query;
import io.submarine.cluster.internal.protocol.QueryReply;

/**
 * Who is a member, as the server in use knows it. The pages may differ in their
 * revisions: the feed from the first one on makes them equal.
 */
final class ListedMembers {

	private final ClientCalls calls;

	private final Collection<String> prefixes;

	private final Duration timeout;

	private final Set<String> ids = new TreeSet<>();

	private long revision = -1;

	private ListedMembers(ClientCalls calls, String kind, Duration timeout) {
		this.calls = calls;
		this.prefixes = AskedMembers.prefixes(kind);
		this.timeout = timeout;
	}

	/**
	 * Reads them.
	 * @param calls the way into the cluster
	 * @param kind the kind of member wanted; empty for all
	 * @param minRevision the revision they must not be older than
	 * @param timeout how long each page may take
	 * @return the members, or a {@link io.submarine.cluster.ReadFailedException}
	 */
	static CompletableFuture<ListedMembers> read(ClientCalls calls, String kind, long minRevision, Duration timeout) {
		return new ListedMembers(calls, kind, timeout).page("", minRevision);
	}

	Set<String> ids() {
		return this.ids;
	}

	/** The revision of the first page. */
	long revision() {
		return this.revision;
	}

	private CompletableFuture<ListedMembers> page(String after, long minRevision) {
		Query query = Query.newBuilder()
			.setConsistency(Query.Consistency.LOCAL)
			.setMinRevision(minRevision)
			.setMembers(MembersQuery.newBuilder().setAfter(after))
			.build();
		return this.calls.query("read the members", query, this.timeout).thenCompose(this::take);
	}

	private CompletableFuture<ListedMembers> take(QueryReply page) {
		if (this.revision < 0) {
			this.revision = page.getRevision();
		}
		String last = "";
		for (Member member : page.getMembers().getMembersList()) {
			last = member.getEntry().getKey();
			String id = AskedMembers.id(this.prefixes, last);
			if (id != null) {
				this.ids.add(id);
			}
		}
		return page.getMembers().getMore() ? page(last, page.getRevision()) : CompletableFuture.completedFuture(this);
	}

}
