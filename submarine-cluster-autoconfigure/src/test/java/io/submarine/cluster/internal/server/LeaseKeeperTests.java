package io.submarine.cluster.internal.server;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.CommandBatch;
import io.submarine.cluster.internal.protocol.LeaseExpire;
import io.submarine.cluster.internal.protocol.LeaseGrant;
import io.submarine.cluster.internal.state.ClusterState;
import io.submarine.cluster.internal.state.ClusterStateMachine;
import io.submarine.cluster.internal.state.DefaultLimits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LeaseKeeperTests {

	private static final long TICK = TimeUnit.MILLISECONDS.toNanos(100);

	private static final long TTL_MILLIS = 1000;

	private final Replica replica = new Replica(ClusterState.empty("c", DefaultLimits.limits()));

	private final List<Long> expired = new ArrayList<>();

	private final RunningTime time = new RunningTime(TICK, 0);

	private Consumer<List<Long>> expire = this.expired::addAll;

	private final LeaseKeeper keeper = new LeaseKeeper(this.replica, this.time, (ids) -> this.expire.accept(ids));

	private long now;

	@BeforeEach
	void lead() {
		this.keeper.lead();
	}

	private long grant() {
		apply(Command.newBuilder().setLeaseGrant(LeaseGrant.newBuilder().setTtlMillis(TTL_MILLIS)).build());
		long id = this.replica.state().leaseIds().iterator().next();
		this.keeper.renew(id, TTL_MILLIS);
		return id;
	}

	private void apply(Command command) {
		this.replica.publish(
				ClusterStateMachine.apply(this.replica.state(), CommandBatch.newBuilder().addCommands(command).build())
					.state(),
				1);
	}

	private void tick() {
		this.time.tick(this.now);
		this.keeper.tick();
	}

	private void pass(long millis) {
		for (long end = this.now + TimeUnit.MILLISECONDS.toNanos(millis); this.now < end;) {
			this.now += TICK;
			tick();
		}
	}

	@Test
	void leaseThatIsNotRenewedIsEndedOnce() {
		long id = grant();
		pass(TTL_MILLIS - 100);
		assertThat(this.expired).isEmpty();
		pass(3000);
		assertThat(this.expired).containsExactly(id);
	}

	@Test
	void renewedLeaseLives() {
		long id = grant();
		for (int i = 0; i < 10; i++) {
			pass(TTL_MILLIS - 200);
			assertThat(this.keeper.renew(List.of(id))).containsExactly(TTL_MILLIS);
		}
		assertThat(this.expired).isEmpty();
	}

	@Test
	void leaseBeingEndedIsNotRenewed() {
		long id = grant();
		pass(TTL_MILLIS + 300);
		assertThat(this.expired).containsExactly(id);
		assertThat(this.keeper.renew(List.of(id))).containsExactly(0L);
	}

	@Test
	void unknownLeaseHasNoTime() {
		assertThat(this.keeper.renew(List.of(99L))).containsExactly(0L);
	}

	@Test
	void endThatWasNotCommittedIsTriedAgainUnlessRenewed() {
		long id = grant();
		pass(TTL_MILLIS + 300);
		this.keeper.undecided(List.of(id));
		pass(200);
		assertThat(this.expired).containsExactly(id, id);
		this.keeper.undecided(List.of(id));
		assertThat(this.keeper.renew(List.of(id))).containsExactly(TTL_MILLIS);
		pass(200);
		assertThat(this.expired).hasSize(2);
	}

	@Test
	void newLeaderGivesEveryLeaseAFullTerm() {
		long id = grant();
		pass(TTL_MILLIS - 100);
		this.keeper.leave();
		pass(5 * TTL_MILLIS);
		this.keeper.lead();
		pass(TTL_MILLIS - 100);
		assertThat(this.expired).isEmpty();
		pass(500);
		assertThat(this.expired).containsExactly(id);
	}

	@Test
	void timeInWhichThisProcessStoodStillDoesNotCount() {
		grant();
		pass(500);
		this.now += TimeUnit.MINUTES.toNanos(1);
		tick();
		assertThat(this.expired).isEmpty();
		pass(1000);
		assertThat(this.expired).hasSize(1);
	}

	@Test
	void leaseThatEndedOtherwiseIsForgotten() {
		long id = grant();
		apply(Command.newBuilder().setLeaseExpire(LeaseExpire.newBuilder().addLeaseIds(id)).build());
		pass(3 * TTL_MILLIS);
		assertThat(this.expired).isEmpty();
	}

	@Test
	void sweepThatFailsIsDoneAgain() {
		long id = grant();
		this.expire = (ids) -> {
			throw new IllegalStateException("the log is full");
		};
		pass(TTL_MILLIS + 300);
		assertThat(this.expired).isEmpty();
		this.expire = this.expired::addAll;
		pass(200);
		assertThat(this.expired).containsExactly(id);
	}

}
