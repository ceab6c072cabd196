package io.submarine.cluster.internal.server;

import java.util.concurrent.TimeUnit;

import com.google.protobuf.ByteString;
import io.submarine.cluster.internal.protocol.Beat;
import io.submarine.cluster.internal.protocol.Member;
import io.submarine.cluster.internal.protocol.MemberState;
import io.submarine.cluster.internal.protocol.MemberStatus;

/**
 * What this leader knows of one incarnation of a member.
 *
 * @param at when it was last heard, or this leader began to listen, in running time
 * @param silence how long it may be silent before it is suspect
 * @param heard whether this leader has heard it at all
 * @param news whether it was heard since it was last reported
 * @param state the state that all servers know
 * @param status what there is to report
 */
record MemberSeen(long at, long silence, boolean heard, boolean news, MemberState state, MemberStatus status) {

	/** A larger usage is not carried on. */
	private static final int MAX_USAGE = 16 * 1024;

	/**
	 * Two beats have been missed when even the second is half an interval late.
	 */
	private static long silence(long intervalMillis) {
		return TimeUnit.MILLISECONDS.toNanos(intervalMillis) * 5 / 2;
	}

	/**
	 * A member as a new leader finds it: it has its full time, whatever it is.
	 * @param member its entry, and what was reported of it
	 * @param ttlMillis the time to live of its lease
	 * @param now the running time
	 * @return its beginning
	 */
	static MemberSeen found(Member member, long ttlMillis, long now) {
		MemberStatus status = member.hasStatus() ? member.getStatus()
				: MemberStatus.newBuilder()
					.setKey(member.getEntry().getKey())
					.setLeaseId(member.getEntry().getLeaseId())
					.build();
		return new MemberSeen(now, silence(Math.max(1, ttlMillis / 3)), false, false, status.getState(), status);
	}

	/**
	 * It was heard.
	 * @param beat what it said
	 * @param state what all servers know
	 * @param now the running time
	 * @param wallMillis this leader's wall clock
	 * @return its present
	 */
	static MemberSeen heard(Beat beat, MemberState state, long now, long wallMillis) {
		ByteString usage = (beat.getUsage().size() <= MAX_USAGE) ? beat.getUsage() : ByteString.EMPTY;
		MemberStatus status = MemberStatus.newBuilder()
			.setKey(beat.getKey())
			.setLeaseId(beat.getLeaseId())
			.setHeartbeatMillis(wallMillis)
			.setUsage(usage)
			.build();
		return new MemberSeen(now, silence(Math.max(1, beat.getIntervalMillis())), true, true, state, status);
	}

	long lease() {
		return this.status.getLeaseId();
	}

	/**
	 * The state it is in by now. One that this leader has not heard stays as it was until
	 * its time is over.
	 * @param now the running time
	 * @return the state
	 */
	MemberState stateAt(long now) {
		if (now - this.at > this.silence) {
			return MemberState.MEMBER_STATE_SUSPECT;
		}
		return this.heard ? MemberState.MEMBER_STATE_UP : this.state;
	}

	/** As it is while a report of it is under way. */
	MemberSeen reporting() {
		return new MemberSeen(this.at, this.silence, this.heard, false, this.state, this.status);
	}

	/** As it is when a report has not come to the log, or not for certain. */
	MemberSeen unreported() {
		return new MemberSeen(this.at, this.silence, this.heard, true, this.state, this.status);
	}

	/** As it is when all servers know its state. */
	MemberSeen known(MemberState reported) {
		return new MemberSeen(this.at, this.silence, this.heard, this.news, reported, this.status);
	}

}
