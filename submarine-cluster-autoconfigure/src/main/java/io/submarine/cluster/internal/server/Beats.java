package io.submarine.cluster.internal.server;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import io.submarine.cluster.internal.protocol.CallReply;
import io.submarine.cluster.internal.protocol.KeepAlive;
import io.submarine.cluster.internal.protocol.KeepAliveReply;
import io.submarine.cluster.internal.protocol.Refusal;

import org.jspecify.annotations.Nullable;

/**
 * Answers keep-alives, if this server leads beyond doubt.
 * <p>
 * An answer is a promise: the lease lives for its time from when it was asked. A new
 * leader keeps it, for it gives every lease its full time, but only if it was elected
 * after the question. So before the answer this server makes sure that none can have been
 * elected yet. What follows that may be late: the holder counts from its question.
 */
final class Beats {

	private final Supplier<Standing> standing;

	private final Supplier<Leadership> leadership;

	private final BooleanSupplier leadsForCertain;

	private final LeaseKeeper leases;

	private final MemberWatch members;

	private final Observed observed;

	Beats(StatusTracker status, RaftNode node, LeaseKeeper leases, MemberWatch members, Observed observed) {
		this(status::standing, status::leadership, node::leadsForCertain, leases, members, observed);
	}

	Beats(Supplier<Standing> standing, Supplier<Leadership> leadership, BooleanSupplier leadsForCertain,
			LeaseKeeper leases, MemberWatch members, Observed observed) {
		this.standing = standing;
		this.leadership = leadership;
		this.leadsForCertain = leadsForCertain;
		this.leases = leases;
		this.members = members;
		this.observed = observed;
	}

	/**
	 * Renews leases, and hears members.
	 * @param id the request's
	 * @param request what is asked
	 * @return the answer
	 */
	CallReply answer(long id, KeepAlive request) {
		CallReply.Builder answer = CallReply.newBuilder().setId(id);
		Refusal refusal = refusal();
		if (refusal != null) {
			return answer.setRefusal(refusal).build();
		}
		KeepAliveReply.Builder reply = KeepAliveReply.newBuilder()
			.addAllTtlMillis(this.leases.renew(request.getLeaseIdsList()));
		request.getBeatsList().forEach((beat) -> reply.addMemberLeaseIds(this.members.heard(beat)));
		if (request.getBeatsCount() > 0) {
			this.observed.observer().heardMembers(request.getBeatsCount());
		}
		return answer.setKeepAlive(reply).build();
	}

	private @Nullable Refusal refusal() {
		Refusal unable = this.standing.get().writes();
		if (unable != null) {
			return unable;
		}
		Leadership present = this.leadership.get();
		if (!present.leading()) {
			return Refusals.notLeader(present.leader());
		}
		return this.leadsForCertain.getAsBoolean() ? null
				: Refusals.noQuorum("most servers have not answered this leader lately: another may lead by now");
	}

}
