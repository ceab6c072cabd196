package io.submarine.cluster.internal.state;

import io.submarine.cluster.internal.protocol.Deletion;
import io.submarine.cluster.internal.protocol.Entry;
import io.submarine.cluster.internal.protocol.MemberChange;
import io.submarine.cluster.internal.protocol.MemberKeys;
import io.submarine.cluster.internal.protocol.MemberReport;
import io.submarine.cluster.internal.protocol.MemberState;
import io.submarine.cluster.internal.protocol.MemberStatus;

import com.google.protobuf.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Who is alive. A member is an entry under one of {@link MemberKeys#PREFIXES}; its
 * incarnation is the lease it is bound to.
 */
final class MemberOperations {

	private MemberOperations() {
	}

	/** Follows the put that made an entry, or bound it to another lease. */
	static void joined(Draft draft, Entry entry) {
		if (MemberKeys.isMember(entry.getKey())) {
			draft.report(entry.getKey(), null);
			changed(draft, entry, MemberChange.Kind.JOINED);
		}
	}

	/** Follows the deletion of an entry. */
	static void gone(Draft draft, Entry entry, Deletion.Cause cause) {
		if (MemberKeys.isMember(entry.getKey())) {
			draft.report(entry.getKey(), null);
			changed(draft, entry,
					(cause == Deletion.Cause.LEASE_EXPIRED) ? MemberChange.Kind.LOST : MemberChange.Kind.LEFT);
		}
	}

	static void report(Draft draft, MemberReport report) {
		for (MemberStatus status : report.getMembersList()) {
			if (status.getState() == MemberState.UNRECOGNIZED) {
				throw Operations.unsupported("member state");
			}
			Entry entry = draft.entries.get(status.getKey());
			if (entry != null && entry.getLeaseId() == status.getLeaseId() && MemberKeys.isMember(status.getKey())) {
				heard(draft, entry, status);
				draft.endPiece();
			}
		}
	}

	private static void heard(Draft draft, Entry entry, MemberStatus status) {
		MemberStatus present = draft.statuses.get(entry.getKey());
		MemberState state = (present != null) ? present.getState() : MemberState.MEMBER_STATE_UP;
		draft.report(entry.getKey(), bounded(draft, present, status));
		if (state != status.getState()) {
			changed(draft, entry, (status.getState() == MemberState.MEMBER_STATE_SUSPECT) ? MemberChange.Kind.SUSPECT
					: MemberChange.Kind.RECOVERED);
		}
	}

	/** Who is alive is told even when the store is full; how busy it is, then not. */
	private static MemberStatus bounded(Draft draft, @Nullable MemberStatus present, MemberStatus status) {
		int size = status.getUsage().size();
		long freed = (present != null) ? StoreCost.of(present) : 0;
		boolean fits = size <= draft.limits.getMaxValueBytes()
				&& draft.storeBytes - freed + StoreCost.of(status) <= draft.limits.getMaxStoreBytes();
		return (size == 0 || fits) ? status : status.toBuilder().setUsage(ByteString.EMPTY).build();
	}

	private static void changed(Draft draft, Entry entry, MemberChange.Kind kind) {
		draft.change()
			.setMember(MemberChange.newBuilder().setKey(entry.getKey()).setKind(kind).setLeaseId(entry.getLeaseId()));
	}

}
