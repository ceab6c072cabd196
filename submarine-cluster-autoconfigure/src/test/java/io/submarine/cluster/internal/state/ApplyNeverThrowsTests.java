package io.submarine.cluster.internal.state;

import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.Failure;
import io.submarine.cluster.internal.protocol.Reply;
import io.submarine.cluster.internal.state.ClusterStateMachine.Applied;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A fault of the state machine itself, in the middle of a command. */
class ApplyNeverThrowsTests {

	private final RuntimeException fault = new IllegalStateException("a fault");

	private final ClusterState opened = Commands.applied(Commands.openSession());

	/** Carries each command out, and fails after the one that writes 'faulty'. */
	private Reply.Builder operation(Draft draft, Command command) {
		Reply.Builder reply = Operations.apply(draft, command);
		if (command.getPut().getKey().equals("faulty")) {
			throw this.fault;
		}
		return reply;
	}

	private Applied apply(ClusterState state, Command... commands) {
		return ClusterStateMachine.apply(state, Commands.batch(commands), this::operation);
	}

	@Test
	void theFaultIsTheReplyOfItsCommandAndOfNoOther() {
		Applied applied = apply(this.opened, Commands.put("a", "1"), Commands.put("faulty", "1"),
				Commands.put("b", "1"));
		assertThat(applied.replies()).hasSize(3);
		assertThat(applied.replies().get(0).hasPut()).isTrue();
		assertThat(applied.replies().get(1).getFailure().getCode()).isEqualTo(Failure.Code.INTERNAL);
		assertThat(applied.replies().get(1).getFailure().getSubject()).isEqualTo("PUT");
		assertThat(applied.replies().get(2).hasPut()).isTrue();
		assertThat(applied.faults()).containsExactly(this.fault);
	}

	@Test
	void nothingOfTheFaultyCommandIsLeft() {
		ClusterState without = apply(this.opened, Commands.put("a", "1"), Commands.put("b", "1")).state();
		ClusterState with = apply(this.opened, Commands.put("a", "1"), Commands.put("faulty", "1"),
				Commands.put("b", "1"))
			.state();
		assertThat(Snapshots.of(with)).isEqualTo(Snapshots.of(without));
		assertThat(with.storeBytes()).isEqualTo(without.storeBytes());
	}

	@Test
	void aRetryGetsTheSameAnswerEvenFromAServerWithoutTheFault() {
		Command faulty = Commands.in(1, 1, Commands.put("faulty", "1"));
		Applied first = apply(this.opened, faulty);
		Applied retried = ClusterStateMachine.apply(first.state(), Commands.batch(faulty));
		assertThat(retried.replies()).isEqualTo(first.replies());
		assertThat(retried.faults()).isEmpty();
		assertThat(retried.state().get("faulty")).isNull();
	}

	@Test
	void theAnswerSaysNothingThatDiffersBetweenServers() {
		Reply reply = apply(this.opened, Commands.put("faulty", "1")).replies().get(0);
		assertThat(reply.getFailure().getMessage()).doesNotContain("a fault", "IllegalState");
	}

}
