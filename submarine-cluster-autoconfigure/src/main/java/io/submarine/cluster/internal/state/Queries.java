package io.submarine.cluster.internal.state;

import io.submarine.cluster.internal.protocol.Entry;
import io.submarine.cluster.internal.protocol.GetResult;
import io.submarine.cluster.internal.protocol.ListQuery;
import io.submarine.cluster.internal.protocol.MembersQuery;
import io.submarine.cluster.internal.protocol.Query;
import io.submarine.cluster.internal.protocol.QueryReply;

/** Answers queries. A malformed one is a failure in its answer. */
final class Queries {

	private Queries() {
	}

	static QueryReply answer(ClusterState state, Query query) {
		QueryReply.Builder reply = QueryReply.newBuilder().setRevision(state.revision());
		try {
			switch (query.getQueryCase()) {
				case GET -> reply.setGet(get(state, query.getGet().getKey()));
				case LIST -> {
					ListQuery list = query.getList();
					checkLimit(list.getLimit());
					reply.setList(state.list(list.getPrefix(), list.getAfter(), list.getLimit()));
				}
				case MEMBERS -> {
					MembersQuery members = query.getMembers();
					checkLimit(members.getLimit());
					reply.setMembers(state.members(members.getPrefix(), members.getAfter(), members.getLimit()));
				}
				case QUERY_NOT_SET -> throw Operations.unsupported("query");
			}
		}
		catch (RefusedException ex) {
			reply.setFailure(ex.failure());
		}
		return reply.build();
	}

	private static GetResult get(ClusterState state, String key) {
		EntryOperations.checkKey(key);
		Entry entry = state.get(key);
		return (entry != null) ? GetResult.newBuilder().setEntry(entry).build() : GetResult.getDefaultInstance();
	}

	private static void checkLimit(int limit) {
		if (limit < 0) {
			throw Refusals.invalid(Integer.toString(limit), "limit " + limit + ": at least 1, or 0 for none");
		}
	}

}
