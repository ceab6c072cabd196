package io.submarine.cluster.internal.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.submarine.cluster.internal.protocol.Beat;
import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.CommandBatch;
import io.submarine.cluster.internal.protocol.LeaseGrant;
import io.submarine.cluster.internal.protocol.LeaseRevoke;
import io.submarine.cluster.internal.protocol.Member;
import io.submarine.cluster.internal.protocol.MemberReport;
import io.submarine.cluster.internal.protocol.MemberState;
import io.submarine.cluster.internal.protocol.MemberStatus;
import io.submarine.cluster.internal.protocol.Put;
import io.submarine.cluster.internal.protocol.Reply;
import io.submarine.cluster.internal.state.ClusterState;
import io.submarine.cluster.internal.state.ClusterStateMachine;
import io.submarine.cluster.internal.state.DefaultLimits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a leader makes of beats, in a time that passes when a test says so: R13, R14. */
class MemberWatchTests {

	private static final Duration TICK = Duration.ofMillis(100);

	private static final Duration BEAT = Duration.ofSeconds(3);

	private static final Duration TTL = Duration.ofSeconds(9);

	private static final Duration INTERVAL = Duration.ofSeconds(10);

	private static final String KEY = "_cluster/interpreters/a";

	private final Replica replica = new Replica(ClusterState.empty("c", DefaultLimits.limits()));

	private final List<MemberReport> reports = new ArrayList<>();

	private final RunningTime time = new RunningTime(TICK.toNanos(), 0);

	private final MemberWatch watch = new MemberWatch(this.replica, this.time, INTERVAL.toNanos(), () -> this.wall,
			this::propose);

	private long wall = 1_000_000;

	private long now;

	private boolean refusing;

	@BeforeEach
	void lead() {
		this.watch.lead();
	}

	private void propose(MemberReport report, Runnable applied, Runnable failed) {
		this.reports.add(report);
		if (this.refusing) {
			failed.run();
		}
		else {
			apply(Command.newBuilder().setMemberReport(report).build());
			applied.run();
		}
	}

	private Reply apply(Command command) {
		ClusterStateMachine.Applied applied = ClusterStateMachine.apply(this.replica.state(),
				CommandBatch.newBuilder().addCommands(command).build());
		this.replica.publish(applied.state(), 1);
		return applied.replies().get(0);
	}

	private long join(String key) {
		long lease = apply(
				Command.newBuilder().setLeaseGrant(LeaseGrant.newBuilder().setTtlMillis(TTL.toMillis())).build())
			.getLease()
			.getId();
		Reply reply = apply(Command.newBuilder()
			.setReservedKeys(true)
			.setPut(Put.newBuilder().setKey(key).setLeaseId(lease))
			.build());
		assertThat(reply.hasPut()).isTrue();
		return lease;
	}

	private long beat(String key, long lease, String usage) {
		return this.watch.heard(Beat.newBuilder()
			.setKey(key)
			.setLeaseId(lease)
			.setIntervalMillis((int) BEAT.toMillis())
			.setUsage(ByteString.copyFromUtf8(usage))
			.build());
	}

	private void pass(Duration passing) {
		for (long end = this.now + passing.toNanos(); this.now < end;) {
			this.now += TICK.toNanos();
			this.time.tick(this.now);
			this.watch.tick();
		}
	}

	private MemberStatus status(String key) {
		return this.replica.state()
			.members(key, "", 0)
			.getMembersList()
			.stream()
			.filter(Member::hasStatus)
			.map(Member::getStatus)
			.findFirst()
			.orElse(null);
	}

	@Test
	void membersHeardAreReportedOncePerIntervalInOneCommand() {
		List<String> keys = IntStream.range(0, 50).mapToObj((i) -> KEY + i).toList();
		List<Long> leases = keys.stream().map(this::join).toList();
		for (int beat = 0; beat < 10; beat++) {
			for (int i = 0; i < 50; i++) {
				assertThat(beat(keys.get(i), leases.get(i), "{\"n\":" + beat + "}")).isEqualTo(leases.get(i));
			}
			pass(BEAT);
		}
		assertThat(this.reports).hasSize(3).allSatisfy((report) -> assertThat(report.getMembersCount()).isEqualTo(50));
		assertThat(status(KEY + "7").getUsage().toStringUtf8()).isEqualTo("{\"n\":9}");
	}

	@Test
	void nothingIsReportedWhenNobodyIsHeard() {
		pass(INTERVAL.multipliedBy(5));
		assertThat(this.reports).isEmpty();
	}

	@Test
	void memberThatMissesTwoBeatsIsSuspectAndThenRecoversEachReportedOnceAtOnce() {
		long lease = join(KEY);
		beat(KEY, lease, "");
		pass(BEAT.multipliedBy(2));
		assertThat(this.reports).isEmpty();
		pass(BEAT);
		assertThat(this.reports).hasSize(1);
		assertThat(status(KEY).getState()).isEqualTo(MemberState.MEMBER_STATE_SUSPECT);
		beat(KEY, lease, "");
		pass(TICK);
		assertThat(this.reports).hasSize(2);
		assertThat(status(KEY).getState()).isEqualTo(MemberState.MEMBER_STATE_UP);
	}

	@Test
	void manyThatFallSilentTogetherAreOneReport() {
		IntStream.range(0, 100).forEach((i) -> beat(KEY + i, join(KEY + i), ""));
		pass(BEAT.multipliedBy(3));
		assertThat(this.reports).hasSize(1);
		assertThat(this.reports.get(0).getMembersCount()).isEqualTo(100);
	}

	@Test
	void reportThatWasNotAppliedIsTriedAgain() {
		long lease = join(KEY);
		beat(KEY, lease, "{}");
		this.refusing = true;
		pass(BEAT.multipliedBy(3));
		assertThat(this.reports).hasSizeGreaterThan(1);
		this.refusing = false;
		pass(TICK);
		assertThat(status(KEY).getState()).isEqualTo(MemberState.MEMBER_STATE_SUSPECT);
		this.refusing = true;
		beat(KEY, lease, "{}");
		pass(INTERVAL.plus(TICK));
		this.refusing = false;
		beat(KEY, lease, "{\"late\":1}");
		pass(INTERVAL);
		assertThat(status(KEY).getUsage().toStringUtf8()).isEqualTo("{\"late\":1}");
	}

	@Test
	void lateBeatOfAnOldIncarnationIsIgnored() {
		long old = join(KEY);
		beat(KEY, old, "");
		long present = join(KEY);
		assertThat(beat(KEY, present, "{\"new\":1}")).isEqualTo(present);
		assertThat(beat(KEY, old, "{\"old\":1}")).isEqualTo(present);
		pass(INTERVAL);
		assertThat(status(KEY).getLeaseId()).isEqualTo(present);
		assertThat(status(KEY).getUsage().toStringUtf8()).isEqualTo("{\"new\":1}");
	}

	@Test
	void beatThatRacesWithTheDeletionBringsNobodyBack() {
		long lease = join(KEY);
		beat(KEY, lease, "{}");
		apply(Command.newBuilder().setLeaseRevoke(LeaseRevoke.newBuilder().setLeaseId(lease)).build());
		assertThat(beat(KEY, lease, "{}")).isZero();
		pass(INTERVAL.multipliedBy(3));
		assertThat(this.reports).isEmpty();
		assertThat(this.replica.state().members("", "", 0).getMembersList()).isEmpty();
	}

	@Test
	void newLeaderSuspectsNobodyBeforeItsFullTime() {
		long lease = join(KEY);
		for (int i = 0; i < 4; i++) {
			beat(KEY, lease, "{\"before\":1}");
			pass(BEAT);
		}
		this.watch.leave();
		beat(KEY, lease, "{}");
		pass(Duration.ofMinutes(1));
		this.reports.clear();
		this.watch.lead();
		pass(BEAT.multipliedBy(2));
		assertThat(this.reports).isEmpty();
		pass(BEAT);
		assertThat(this.reports).hasSize(1);
		assertThat(status(KEY).getState()).isEqualTo(MemberState.MEMBER_STATE_SUSPECT);
		assertThat(status(KEY).getUsage().toStringUtf8()).isEqualTo("{\"before\":1}");
		assertThat(status(KEY).getHeartbeatMillis()).isEqualTo(1_000_000);
	}

	@Test
	void newLeaderFindsTheSuspectsOfItsPredecessor() {
		long lease = join(KEY);
		pass(INTERVAL);
		beat(KEY, lease, "");
		pass(BEAT.multipliedBy(3));
		assertThat(status(KEY).getState()).isEqualTo(MemberState.MEMBER_STATE_SUSPECT);
		this.watch.leave();
		this.reports.clear();
		this.watch.lead();
		pass(BEAT);
		assertThat(this.reports).isEmpty();
		beat(KEY, lease, "");
		pass(TICK);
		assertThat(status(KEY).getState()).isEqualTo(MemberState.MEMBER_STATE_UP);
	}

	@Test
	void memberThatNeverBeatsIsFoundAndSuspected() {
		join(KEY);
		pass(INTERVAL.plus(TTL));
		assertThat(status(KEY).getState()).isEqualTo(MemberState.MEMBER_STATE_SUSPECT);
	}

	@Test
	void jumpsOfTheWallClockMakeNobodySuspect() {
		long lease = join(KEY);
		for (int i = 0; i < 20; i++) {
			this.wall += Duration.ofHours((i % 2 == 0) ? 7 : -5).toMillis();
			beat(KEY, lease, "");
			pass(BEAT);
		}
		assertThat(this.reports).isNotEmpty()
			.allSatisfy((report) -> assertThat(report.getMembers(0).getState()).isEqualTo(MemberState.MEMBER_STATE_UP));
	}

	@Test
	void beatCarriesNoTimeOfItsSender() {
		assertThat(Beat.getDescriptor().getFields()).extracting(FieldDescriptor::getName)
			.containsExactly("key", "lease_id", "interval_millis", "usage");
	}

	@Test
	void pauseOfThisProcessMakesNobodySuspect() {
		long lease = join(KEY);
		beat(KEY, lease, "");
		this.now += Duration.ofMinutes(10).toNanos();
		pass(BEAT);
		assertThat(this.reports).isEmpty();
	}

	@Test
	void reportThatCannotBeProposedIsTriedAgain() {
		List<MemberReport> proposed = new ArrayList<>();
		MemberWatch failing = new MemberWatch(this.replica, this.time, INTERVAL.toNanos(), () -> this.wall,
				(report, applied, failed) -> {
					proposed.add(report);
					throw new IllegalStateException("the log is full");
				});
		failing.lead();
		long lease = join(KEY);
		failing.heard(Beat.newBuilder().setKey(KEY).setLeaseId(lease).setIntervalMillis(1_000).build());
		for (int i = 0; i < 40; i++) {
			this.now += TICK.toNanos();
			this.time.tick(this.now);
			failing.tick();
		}
		assertThat(proposed).hasSizeGreaterThan(5);
	}

	@Test
	void largeReportsAreParted() {
		String usage = "x".repeat(16 * 1024);
		IntStream.range(0, 100).forEach((i) -> beat(KEY + i, join(KEY + i), usage));
		pass(INTERVAL);
		assertThat(this.reports).hasSizeGreaterThan(1)
			.allSatisfy((report) -> assertThat(report.getSerializedSize()).isLessThan(600 * 1024));
		assertThat(this.reports.stream().mapToInt(MemberReport::getMembersCount).sum()).isEqualTo(100);
	}

	@Test
	void usageOverItsBoundIsLeftOut() {
		long lease = join(KEY);
		beat(KEY, lease, "x".repeat(16 * 1024 + 1));
		pass(INTERVAL);
		assertThat(status(KEY).getUsage().isEmpty()).isTrue();
	}

	@Test
	void entriesThatAreNoMembersAreNotHeard() {
		assertThat(this.watch.heard(Beat.newBuilder().setKey("notes/7").setLeaseId(1).build())).isZero();
	}

}
