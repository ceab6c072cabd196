package io.submarine.cluster.internal.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

import io.submarine.cluster.internal.protocol.Beat;
import io.submarine.cluster.internal.protocol.Entry;
import io.submarine.cluster.internal.protocol.Member;
import io.submarine.cluster.internal.protocol.MemberKeys;
import io.submarine.cluster.internal.protocol.MemberReport;
import io.submarine.cluster.internal.protocol.MemberState;
import io.submarine.cluster.internal.protocol.MemberStatus;
import io.submarine.cluster.internal.protocol.MembersResult;
import io.submarine.cluster.internal.state.ClusterState;

/**
 * The leader's ear for members. A beat changes memory only; what others may read of it is
 * reported through the log, all members in one command: each interval those that were
 * heard since, and at once those that have become suspect or were heard again. Removing a
 * member is not its business but that of its lease.
 * <p>
 * Beats come on any thread, one thread ticks, the state machine thread says who leads. A
 * beat of another incarnation than the present one is ignored, and none makes a member:
 * one that comes late finds no entry.
 */
final class MemberWatch {

	private final Replica replica;

	private final RunningTime time;

	private final long intervalNanos;

	private final LongSupplier wallClock;

	private final MemberReports reports;

	private final Map<String, MemberSeen> members = new ConcurrentHashMap<>();

	private volatile boolean leading;

	private volatile long reportedAt;

	/**
	 * Creates one.
	 * @param replica tells which members there are
	 * @param time the time that passes
	 * @param intervalNanos the time from one report to the next
	 * @param wallClock the time of beats as others read it, in milliseconds
	 * @param log proposes reports
	 */
	MemberWatch(Replica replica, RunningTime time, long intervalNanos, LongSupplier wallClock, MemberReports.Log log) {
		this.replica = replica;
		this.time = time;
		this.intervalNanos = intervalNanos;
		this.wallClock = wallClock;
		this.reports = new MemberReports(log, this::reported);
	}

	/** This server leads: every member has its full time to be heard. */
	void lead() {
		this.members.clear();
		this.reportedAt = this.time.now();
		this.leading = true;
		find();
	}

	/** This server leads no more. */
	void leave() {
		this.leading = false;
		this.members.clear();
	}

	/**
	 * Takes a member's sign of life.
	 * @param beat what it says
	 * @return the lease its entry is bound to; 0 if there is no such entry
	 */
	long heard(Beat beat) {
		long holder = holder(beat.getKey());
		if (this.leading && holder != 0 && holder == beat.getLeaseId()) {
			long now = this.time.now();
			long wall = this.wallClock.getAsLong();
			this.members.compute(beat.getKey(),
					(key, before) -> MemberSeen.heard(beat,
							(before != null && before.lease() == holder) ? before.state() : MemberState.MEMBER_STATE_UP,
							now, wall));
		}
		return holder;
	}

	private long holder(String key) {
		Entry entry = MemberKeys.isMember(key) ? this.replica.state().get(key) : null;
		return (entry != null) ? entry.getLeaseId() : 0;
	}

	/** Reports what there is to report. */
	void tick() {
		if (!this.leading || this.reports.areUnderWay()) {
			return;
		}
		long now = this.time.now();
		boolean due = now - this.reportedAt >= this.intervalNanos;
		if (due) {
			this.reportedAt = now;
			find();
		}
		List<MemberStatus> statuses = new ArrayList<>();
		this.members.forEach((key, seen) -> {
			MemberState state = seen.stateAt(now);
			boolean changed = state != seen.state();
			if ((changed || due) && holder(key) != seen.lease()) {
				this.members.remove(key, seen);
			}
			else if (changed || (due && seen.news())) {
				statuses.add(seen.status().toBuilder().setState(state).build());
				change(key, seen.lease(), MemberSeen::reporting);
			}
		});
		this.reports.send(statuses);
	}

	/** Learns of members that were never heard here. */
	private void find() {
		ClusterState state = this.replica.state();
		String after = "";
		for (boolean more = true; more;) {
			MembersResult page = state.members("", after, 0);
			for (Member member : page.getMembersList()) {
				Entry entry = member.getEntry();
				after = entry.getKey();
				this.members.compute(after, (key, seen) -> (seen != null && seen.lease() == entry.getLeaseId()) ? seen
						: MemberSeen.found(member, state.leaseTtlMillis(entry.getLeaseId()), this.time.now()));
			}
			more = page.getMore();
		}
	}

	private void reported(MemberReport report, boolean applied) {
		for (MemberStatus status : report.getMembersList()) {
			change(status.getKey(), status.getLeaseId(),
					(seen) -> applied ? seen.known(status.getState()) : seen.unreported());
		}
	}

	private void change(String key, long lease, UnaryOperator<MemberSeen> change) {
		this.members.computeIfPresent(key, (same, seen) -> (seen.lease() == lease) ? change.apply(seen) : seen);
	}

}
