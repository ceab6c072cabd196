package io.submarine.cluster.internal.server;

import java.util.ArrayList;
import java.util.List;

import com.alipay.sofa.jraft.Status;
import com.alipay.sofa.jraft.entity.Task;
import com.alipay.sofa.jraft.error.RaftError;
import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.Refusal;
import io.submarine.cluster.internal.protocol.Reply;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Within one term: what follows a refused command does not overtake it. */
class RefusedFlowsTests {

	private static final long TERM = 3;

	private static final long SESSION = 7;

	private static final Refusal SHORT_OF_DISK = Refusals.unavailable("short of disk");

	private final List<Task> log = new ArrayList<>();

	private final List<String> told = new ArrayList<>();

	private final GroupCommit commits = new GroupCommit(new WriteBounds(100, 1 << 20, 1 << 16, 1), this.log::add,
			() -> 77, () -> Refusals.notLeader(null), () -> {
			}, new Observed());

	RefusedFlowsTests() {
		this.commits.open(TERM);
	}

	@Test
	void whatFollowsInTheSameFlowIsRefusedForTheSameReason() {
		this.commits.turnAway(command(SESSION, 1, "a"), SHORT_OF_DISK);
		this.commits.submit(command(SESSION, 1, "b"));
		assertThat(this.told).containsExactly("a UNAVAILABLE", "b UNAVAILABLE");
		assertThat(this.log).isEmpty();
	}

	@Test
	void nextFlowIsTaken() {
		this.commits.turnAway(command(SESSION, 1, "a"), SHORT_OF_DISK);
		this.commits.submit(command(SESSION, 2, "a"));
		this.commits.submit(command(SESSION, 2, "b"));
		apply();
		assertThat(this.told).containsExactly("a UNAVAILABLE", "a applied");
		apply();
		assertThat(this.told).endsWith("b applied");
	}

	@Test
	void otherSessionsAndCommandsWithoutAFlowAreNotConcerned() {
		this.commits.turnAway(command(SESSION, 1, "a"), SHORT_OF_DISK);
		this.commits.submit(command(SESSION + 1, 1, "b"));
		apply();
		this.commits.submit(command(SESSION, 0, "c"));
		apply();
		assertThat(this.told).containsExactly("a UNAVAILABLE", "b applied", "c applied");
	}

	@Test
	void whatWasTakenBeforeTheRefusalGoesOn() {
		this.commits.submit(command(SESSION, 1, "a"));
		this.commits.submit(command(SESSION, 1, "b"));
		this.commits.turnAway(command(SESSION, 1, "c"), SHORT_OF_DISK);
		apply();
		apply();
		assertThat(this.told).containsExactly("c UNAVAILABLE", "a applied", "b applied");
	}

	// A transfer of the leadership is under way, and fails: the term stays the same.
	@Test
	void whatWaitsBehindARefusedEntryIsRefusedInItsOrderBeforeTheNextIsProposed() {
		this.commits.submit(command(SESSION, 1, "a"));
		this.commits.submit(command(SESSION, 1, "b"));
		this.commits.submit(command(SESSION + 1, 1, "other"));
		this.log.remove(0).getDone().run(new Status(RaftError.EBUSY, "Is transferring leadership."));
		this.commits.submit(command(SESSION, 1, "c"));
		apply();
		assertThat(this.told).containsExactly("a NO_QUORUM", "b NO_QUORUM", "c NO_QUORUM", "other applied");
		assertThat(this.log).isEmpty();
		assertThat(this.commits.isIdle()).isTrue();
	}

	@Test
	void nextTermBeginsWithoutThem() {
		this.commits.turnAway(command(SESSION, 1, "a"), SHORT_OF_DISK);
		this.commits.leave();
		this.commits.open(TERM + 1);
		this.commits.submit(command(SESSION, 1, "earlier term"));
		this.commits.submit(new PendingCommand(put(SESSION, "a"), TERM + 1, 1, Long.MAX_VALUE, outcome("a")));
		apply();
		assertThat(this.told).containsExactly("a UNAVAILABLE", "earlier term NO_QUORUM", "a applied");
	}

	private void apply() {
		BatchClosure batch = (BatchClosure) this.log.remove(0).getDone();
		batch.applied(batch.commands().stream().map((command) -> Reply.getDefaultInstance()).toList());
	}

	private PendingCommand command(long session, long flow, String key) {
		return new PendingCommand(put(session, key), TERM, flow, Long.MAX_VALUE, outcome(key));
	}

	private static Command put(long session, String key) {
		return TestClient.put(key, "v").toBuilder().setSession(session).build();
	}

	private PendingCommand.Outcome outcome(String key) {
		return new PendingCommand.Outcome() {

			@Override
			public void applied(Reply reply) {
				RefusedFlowsTests.this.told.add(key + " applied");
			}

			@Override
			public void refused(Refusal refusal) {
				RefusedFlowsTests.this.told.add(key + " " + refusal.getCode());
			}

		};
	}

}
