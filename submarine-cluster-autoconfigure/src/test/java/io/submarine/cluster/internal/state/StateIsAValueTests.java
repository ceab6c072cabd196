package io.submarine.cluster.internal.state;

import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.FeedRequest;
import io.submarine.cluster.internal.protocol.LeaseExpire;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever holds a state goes on seeing it as it was. */
class StateIsAValueTests {

	@Test
	void laterCommandsDoNotChangeIt() {
		ClusterState state = Commands.applied(Commands.openSession(), Commands.in(1, 1, Commands.put("a", "1")),
				Commands.put("b", "1"));
		byte[] before = Snapshots.of(state);
		Command expire = Command.newBuilder().setLeaseExpire(LeaseExpire.newBuilder().addLeaseIds(1)).build();
		ClusterState later = ClusterStateMachine
			.apply(state, Commands.batch(Commands.put("a", "2"), Commands.delete("b"), expire))
			.state();
		assertThat(Snapshots.of(state)).isEqualTo(before);
		assertThat(state.get("a").getValue().toStringUtf8()).isEqualTo("1");
		assertThat(later.get("a").getValue().toStringUtf8()).isEqualTo("2");
		assertThat(state.isSession(1)).isTrue();
		assertThat(later.isSession(1)).isFalse();
	}

	@Test
	void twoFuturesOfOneStateDoNotMeet() {
		ClusterState state = Commands.applied(Commands.put("a", "1"));
		ClusterState left = ClusterStateMachine.apply(state, Commands.batch(Commands.put("l", "1"))).state();
		ClusterState right = ClusterStateMachine.apply(state, Commands.batch(Commands.put("r", "1"))).state();
		FeedRequest all = FeedRequest.newBuilder().addPrefixes("").build();
		assertThat(left.feed(all, 2, 10, 1_000).getItems(0).getPut().getKey()).isEqualTo("l");
		assertThat(right.feed(all, 2, 10, 1_000).getItems(0).getPut().getKey()).isEqualTo("r");
	}

	@Test
	void aNewClusterHoldsNothing() {
		ClusterState state = ClusterState.empty("test", DefaultLimits.limits());
		assertThat(state.cluster()).isEqualTo("test");
		assertThat(state.revision()).isZero();
		assertThat(state.timeMillis()).isZero();
		assertThat(state.entryCount()).isZero();
		assertThat(state.storeBytes()).isZero();
		assertThat(state.leaseIds()).isEmpty();
		assertThat(state.leaseTtlMillis(1)).isZero();
		assertThat(state.feedFirstRevision()).isEqualTo(1);
		assertThat(state.formatLevel()).isEqualTo(ClusterStateMachine.FORMAT_LEVEL);
		assertThat(state.limits()).isEqualTo(DefaultLimits.limits());
	}

	@Test
	void anEmptyBatchMovesTheClockOnly() {
		ClusterState state = ClusterStateMachine
			.apply(ClusterState.empty("test", DefaultLimits.limits()), Commands.batch())
			.state();
		assertThat(state.timeMillis()).isEqualTo(1_000);
		assertThat(state.revision()).isZero();
	}

}
