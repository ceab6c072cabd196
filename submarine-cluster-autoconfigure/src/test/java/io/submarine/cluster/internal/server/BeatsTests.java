package io.submarine.cluster.internal.server;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.internal.protocol.CallReply;
import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.CommandBatch;
import io.submarine.cluster.internal.protocol.KeepAlive;
import io.submarine.cluster.internal.protocol.LeaseGrant;
import io.submarine.cluster.internal.protocol.Refusal;
import io.submarine.cluster.internal.state.ClusterState;
import io.submarine.cluster.internal.state.ClusterStateMachine;
import io.submarine.cluster.internal.state.DefaultLimits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a server promises about leases, and when it does not. */
class BeatsTests {

	private static final long TICK = TimeUnit.MILLISECONDS.toNanos(100);

	private static final long TTL_MILLIS = 1_000;

	private static final ServerAddress SELF = new ServerAddress("127.0.0.1", 1);

	private static final ServerAddress OTHER = new ServerAddress("127.0.0.1", 2);

	private final Replica replica = new Replica(ClusterStateMachine
		.apply(ClusterState.empty("c", DefaultLimits.limits()),
				CommandBatch.newBuilder()
					.addCommands(Command.newBuilder().setLeaseGrant(LeaseGrant.newBuilder().setTtlMillis(TTL_MILLIS)))
					.build())
		.state());

	private final List<Long> expired = new ArrayList<>();

	private final RunningTime time = new RunningTime(TICK, 0);

	private final LeaseKeeper leases = new LeaseKeeper(this.replica, this.time, this.expired::addAll);

	private Leadership leadership = new Leadership(true, SELF, 7);

	private boolean certain = true;

	private final Beats beats = new Beats(() -> Standing.AVAILABLE, () -> this.leadership, () -> this.certain,
			this.leases, new MemberWatch(this.replica, this.time, 1, () -> 0, (report, applied, failed) -> {
			}), new Observed());

	private long lease;

	private long now;

	@BeforeEach
	void lead() {
		this.lease = this.replica.state().leaseIds().iterator().next();
		this.leases.lead();
	}

	private CallReply renew() {
		return this.beats.answer(5, KeepAlive.newBuilder().addLeaseIds(this.lease).build());
	}

	private void pass(long millis) {
		for (long end = this.now + TimeUnit.MILLISECONDS.toNanos(millis); this.now < end;) {
			this.now += TICK;
			this.time.tick(this.now);
			this.leases.tick();
		}
	}

	@Test
	void leaderRenews() {
		CallReply reply = renew();
		assertThat(reply.getId()).isEqualTo(5);
		assertThat(reply.getKeepAlive().getTtlMillisList()).containsExactly(TTL_MILLIS);
	}

	@Test
	void leaderThatMayHaveBeenDeposedUnawaresPromisesAndRenewsNothing() {
		this.certain = false;
		for (int i = 0; i < 20; i++) {
			assertThat(renew().getRefusal().getCode()).isEqualTo(Refusal.Code.NO_QUORUM);
			pass(100);
		}
		assertThat(this.expired).containsExactly(this.lease);
	}

	@Test
	void otherServersNameTheLeader() {
		this.leadership = new Leadership(false, OTHER, 8);
		Refusal refusal = renew().getRefusal();
		assertThat(refusal.getCode()).isEqualTo(Refusal.Code.NOT_LEADER);
		assertThat(refusal.getLeader()).isEqualTo(OTHER.toString());
	}

}
