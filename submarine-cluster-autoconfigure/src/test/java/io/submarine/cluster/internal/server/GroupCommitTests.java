package io.submarine.cluster.internal.server;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import com.alipay.sofa.jraft.Status;
import com.alipay.sofa.jraft.entity.Task;
import com.alipay.sofa.jraft.error.RaftError;
import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.CommandBatch;
import io.submarine.cluster.internal.protocol.Refusal;
import io.submarine.cluster.internal.protocol.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class GroupCommitTests {

	private final List<Task> log = new ArrayList<>();

	private final List<String> told = new ArrayList<>();

	private int idle;

	private GroupCommit commits(WriteBounds bounds) {
		GroupCommit commits = new GroupCommit(bounds, this.log::add, () -> 77, () -> Refusals.notLeader(null),
				() -> this.idle++, new Observed());
		commits.open(3);
		return commits;
	}

	private GroupCommit commits() {
		return commits(new WriteBounds(100, 1 << 20, 1 << 16, 1));
	}

	private void submit(GroupCommit commits, String key) {
		submit(commits, TestClient.put(key, "v"), System.nanoTime() + TimeUnit.MINUTES.toNanos(1));
	}

	private void submit(GroupCommit commits, Command command, long deadline) {
		submit(commits, command, 0, deadline);
	}

	private void submit(GroupCommit commits, Command command, long term, long deadline) {
		commits.submit(pending(command, term, 0, deadline));
	}

	private PendingCommand pending(Command command, long term, long flow, long deadline) {
		return new PendingCommand(command, term, flow, deadline, new PendingCommand.Outcome() {

			@Override
			public void applied(Reply reply) {
				GroupCommitTests.this.told.add(command.getPut().getKey() + " applied");
			}

			@Override
			public void refused(Refusal refusal) {
				GroupCommitTests.this.told.add(command.getPut().getKey() + " " + refusal.getCode());
			}

		});
	}

	private static CommandBatch batch(Task task) {
		return ((BatchClosure) task.getDone()).batch();
	}

	private static List<String> keys(Task task) {
		return batch(task).getCommandsList().stream().map((command) -> command.getPut().getKey()).toList();
	}

	private static void apply(Task task) {
		int count = batch(task).getCommandsCount();
		((BatchClosure) task.getDone())
			.applied(IntStream.range(0, count).mapToObj((i) -> Reply.getDefaultInstance()).toList());
	}

	@Test
	void loneCommandGoesAtOnce() {
		submit(commits(), "a");
		assertThat(this.log).hasSize(1);
		assertThat(batch(this.log.get(0)).getTimeMillis()).isEqualTo(77);
		assertThat(this.log.get(0).getExpectedTerm()).isEqualTo(3);
	}

	@Test
	void whatComesWhileOneIsUnderWayTravelsTogetherInOrder() {
		GroupCommit commits = commits();
		List.of("a", "b", "c", "d").forEach((key) -> submit(commits, key));
		assertThat(this.log).hasSize(1);
		apply(this.log.get(0));
		assertThat(this.log).hasSize(2);
		assertThat(keys(this.log.get(1))).containsExactly("b", "c", "d");
		assertThat(this.idle).isZero();
		apply(this.log.get(1));
		assertThat(this.told).containsExactly("a applied", "b applied", "c applied", "d applied");
		assertThat(this.idle).isOne();
	}

	// Its caller sent it after others that were refused when this server lost its lead.
	// No
	// leader is known to this test, so the refusal names none.
	@Test
	void commandMeantForAnotherTermIsRefusedThoughThisServerLeads() {
		GroupCommit commits = commits();
		submit(commits, TestClient.put("earlier", "v"), 2, Long.MAX_VALUE);
		submit(commits, TestClient.put("present", "v"), 3, Long.MAX_VALUE);
		assertThat(this.told).containsExactly("earlier NO_QUORUM");
		assertThat(keys(this.log.get(0))).containsExactly("present");
	}

	@Test
	void severalMayBeUnderWayIfAllowed() {
		GroupCommit commits = commits(new WriteBounds(100, 1 << 20, 1 << 16, 2));
		List.of("a", "b", "c").forEach((key) -> submit(commits, key));
		assertThat(this.log).hasSize(2);
	}

	@Test
	void batchStopsAtItsBoundAndALargeCommandGoesAlone() {
		int size = TestClient.put("a", "v").getSerializedSize();
		GroupCommit commits = commits(new WriteBounds(100, 1 << 20, 2L * size, 1));
		List.of("a", "b", "c", "d").forEach((key) -> submit(commits, key));
		submit(commits, TestClient.put("large", "v".repeat(1000)), Long.MAX_VALUE);
		apply(this.log.get(0));
		assertThat(keys(this.log.get(1))).containsExactly("b", "c");
		apply(this.log.get(1));
		assertThat(keys(this.log.get(2))).containsExactly("d");
		apply(this.log.get(2));
		assertThat(keys(this.log.get(3))).containsExactly("large");
	}

	@Test
	void beyondTheBoundOfCommandsAllAreRefused() {
		GroupCommit commits = commits(new WriteBounds(2, 1 << 20, 1 << 16, 1));
		List.of("a", "b", "c").forEach((key) -> submit(commits, key));
		assertThat(this.told).containsExactly("c QUEUE_FULL");
		apply(this.log.get(0));
		submit(commits, "d");
		assertThat(this.told).containsExactly("c QUEUE_FULL", "a applied");
	}

	@Test
	void beyondTheBoundOfBytesAllAreRefusedButOneAlwaysFits() {
		GroupCommit commits = commits(new WriteBounds(100, 10, 1 << 16, 1));
		submit(commits, TestClient.put("large", "v".repeat(1000)), Long.MAX_VALUE);
		submit(commits, "b");
		assertThat(this.told).containsExactly("b QUEUE_FULL");
		assertThat(this.log).hasSize(1);
	}

	@Test
	void whatWaitedLongerThanItsCallerIsNotProposed() {
		GroupCommit commits = commits();
		submit(commits, "a");
		submit(commits, TestClient.put("late", "v"), System.nanoTime() - 1);
		submit(commits, "c");
		apply(this.log.get(0));
		assertThat(keys(this.log.get(1))).containsExactly("c");
		assertThat(this.told).contains("late QUEUE_FULL");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			EPERM         | Is not leader.                                | NO_QUORUM
			EPERM         | expected_term=3 doesn't match current_term=4  | NO_QUORUM
			EBUSY         | Is transferring leadership.                   | NO_QUORUM
			ENODESHUTDOWN | Node is shutting down.                        | NO_QUORUM
			EPERM         | Leader stepped down                           | OUTCOME_UNKNOWN
			EPERM         | words of a later release                      | OUTCOME_UNKNOWN
			ESTATEMACHINE | it threw                                      | OUTCOME_UNKNOWN
			EIO           | disk                                          | OUTCOME_UNKNOWN
			""")
	void onlyWhatCertainlyNeverEnteredTheLogIsSaidNotToBeDone(RaftError error, String words, String code) {
		GroupCommit commits = commits();
		submit(commits, "a");
		this.log.get(0).getDone().run(new Status(error, "%s", words));
		assertThat(this.told).containsExactly("a " + code);
		assertThat(commits.isIdle()).isTrue();
	}

	@Test
	void outcomeIsToldOnceEvenIfJRaftComesBack() {
		submit(commits(), "a");
		apply(this.log.get(0));
		this.log.get(0).getDone().run(new Status(RaftError.EPERM, "Leader stepped down"));
		assertThat(this.told).containsExactly("a applied");
	}

	@Test
	void whoStopsLeadingRefusesWhatWaitsButNotWhatIsUnderWay() {
		GroupCommit commits = commits();
		submit(commits, "a");
		submit(commits, "b");
		commits.leave();
		submit(commits, "c");
		assertThat(this.told).containsExactly("b NO_QUORUM", "c NO_QUORUM");
		apply(this.log.get(0));
		assertThat(this.told).endsWith("a applied");
	}

	@Test
	void closedRefusesEverythingWithItsReason() {
		GroupCommit commits = commits();
		submit(commits, "a");
		submit(commits, "b");
		commits.close(Refusals.unavailable("stopping"));
		submit(commits, "c");
		assertThat(this.told).containsExactly("b UNAVAILABLE", "c UNAVAILABLE");
	}

	@Test
	void receiverThatThrowsHarmsNobodyElse() {
		GroupCommit commits = commits();
		submit(commits, "a");
		commits
			.submit(new PendingCommand(TestClient.put("bad", "v"), 0, 0, Long.MAX_VALUE, new PendingCommand.Outcome() {

				@Override
				public void applied(Reply reply) {
					throw new IllegalStateException("thrown by a test");
				}

				@Override
				public void refused(Refusal refusal) {
					throw new IllegalStateException("thrown by a test");
				}

			}));
		submit(commits, "c");
		apply(this.log.get(0));
		apply(this.log.get(1));
		assertThat(this.told).containsExactly("a applied", "c applied");
	}

}
