package io.submarine.cluster.internal.client.retry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.submarine.cluster.ApplyFailedException;
import io.submarine.cluster.NoQuorumException;
import io.submarine.cluster.OutcomeUnknownException;
import io.submarine.cluster.QueueFullException;
import io.submarine.cluster.ServerUnavailableException;
import io.submarine.cluster.StoreFullException;
import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.Reply;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** R12. */
// What a future tells is looked at where the test is about it.
@SuppressWarnings("FutureReturnValueIgnored")
class RetryQueueTests {

	private final NoQuorumException noQuorum = new NoQuorumException("no leader", null);

	private final ScriptedSubmitter cluster = new ScriptedSubmitter();

	private final ExecutorService commitThread = Executors.newSingleThreadExecutor();

	private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

	private RetryQueue queue = queue(new RetryQueueSettings(100, 100_000, Duration.ZERO, null));

	@AfterEach
	void stop() {
		this.commitThread.shutdownNow();
		this.timer.shutdownNow();
	}

	private RetryQueue queue(RetryQueueSettings settings) {
		return new RetryQueue(settings, this.cluster,
				(task, nanos) -> this.timer.schedule(task, nanos, TimeUnit.NANOSECONDS), this.commitThread);
	}

	private CompletableFuture<Long> put(String key, String value) {
		return this.queue.submit("put '%s'".formatted(key), ScriptedSubmitter.put(key, value), true);
	}

	private CompletableFuture<Reply> direct(String key, String value, Duration limit) {
		Command put = Command.newBuilder().setPut(ScriptedSubmitter.put(key, value).getPut()).build();
		return this.queue.direct("put '%s'".formatted(key), put, limit);
	}

	private static Throwable failure(CompletableFuture<?> future) {
		Awaitility.await().until(future::isDone);
		try {
			throw new AssertionError("succeeded with " + future.join());
		}
		catch (CompletionException ex) {
			return ex.getCause();
		}
	}

	/** Has the commit thread wait for the answer to a change of another key. */
	private CompletableFuture<Long> occupy() {
		CompletableFuture<Long> first = put("first", "1");
		this.cluster.awaitHeld();
		return first;
	}

	@Test
	void submissionsAreCommittedInTheirOrderAndTellTheirRevisions() {
		CompletableFuture<Long> first = occupy();
		CompletableFuture<Long> second = put("b", "1");
		CompletableFuture<Long> third = this.queue.submit("delete 'first'", ScriptedSubmitter.delete("first"), true);
		this.cluster.apply();
		this.cluster.apply();
		assertThat(List.of(first.join(), second.join(), third.join())).containsExactly(1L, 2L, 3L);
		assertThat(this.cluster.seen).containsExactly(List.of("first=1"), List.of("b=1", "-first"));
		assertThat(this.queue.view().depth()).isZero();
	}

	@Test
	void manyAreCommittedInFewRounds() {
		occupy();
		List<CompletableFuture<Long>> results = new ArrayList<>();
		IntStream.range(0, 64).forEach((number) -> results.add(put("k" + number, "x")));
		IntStream.range(0, 3).forEach((round) -> this.cluster.apply());
		results.forEach(CompletableFuture::join);
		assertThat(this.cluster.seen).hasSize(3);
	}

	@Test
	void newerSubmissionTakesThePlaceOfOneThatWaitsAndBothSaySo() {
		occupy();
		CompletableFuture<Long> old = put("a", "1");
		CompletableFuture<Long> between = put("b", "1");
		CompletableFuture<Long> newest = put("a", "2");
		assertThat(old).isCompletedWithValue(0L);
		this.cluster.apply();
		this.cluster.apply();
		assertThat(between.join()).isEqualTo(2);
		assertThat(newest.join()).isEqualTo(3);
		assertThat(this.cluster.seen.get(1)).containsExactly("b=1", "a=2");
	}

	@Test
	void newerSubmissionDoesNotReplaceOneUnderWay() {
		CompletableFuture<Long> first = occupy();
		CompletableFuture<Long> second = put("first", "2");
		assertThat(first).isNotDone();
		this.cluster.apply();
		this.cluster.apply();
		assertThat(first.join()).isEqualTo(1);
		assertThat(second.join()).isEqualTo(2);
	}

	@Test
	void thoseThatMayNotBeSupersededAreAllCommitted() {
		occupy();
		List<CompletableFuture<Long>> each = IntStream.range(0, 3)
			.mapToObj((i) -> this.queue.submit("put 'a'", ScriptedSubmitter.put("a", "" + i), false))
			.toList();
		IntStream.range(0, 4).forEach((round) -> this.cluster.apply());
		assertThat(each).extracting(CompletableFuture::join).containsExactly(2L, 3L, 4L);
	}

	@Test
	void directWriteDoesNotOvertakeSubmissionsOfItsKey() {
		occupy();
		put("a", "old");
		CompletableFuture<Reply> direct = direct("a", "new", Duration.ofMinutes(1));
		assertThat(this.cluster.seen).containsExactly(List.of("first=1"));
		IntStream.range(0, 3).forEach((round) -> this.cluster.apply());
		assertThat(direct.join().getPut().getVersion()).isEqualTo(2);
		assertThat(this.cluster.seen).containsExactly(List.of("first=1"), List.of("a=old"), List.of("a=new"));
	}

	@Test
	void submissionBehindADirectWriteReplacesNoneBeforeIt() {
		occupy();
		CompletableFuture<Long> before = put("a", "1");
		direct("a", "2", Duration.ofMinutes(1));
		put("a", "3");
		IntStream.range(0, 4).forEach((round) -> this.cluster.apply());
		assertThat(before.join()).isEqualTo(2);
		assertThat(this.cluster.seen).containsExactly(List.of("first=1"), List.of("a=1"), List.of("a=2"),
				List.of("a=3"));
	}

	@Test
	void directWriteOfAnotherKeyDoesNotWait() {
		occupy();
		direct("b", "1", Duration.ofMinutes(1));
		assertThat(this.cluster.seen).containsExactly(List.of("first=1"), List.of("b=1"));
	}

	@Test
	void directWritesKeepTheirOrderBehindOneThatWaits() {
		occupy();
		direct("first", "2", Duration.ofMinutes(1));
		direct("b", "1", Duration.ofMinutes(1));
		IntStream.range(0, 3).forEach((round) -> this.cluster.apply());
		assertThat(this.cluster.seen).containsExactly(List.of("first=1"), List.of("first=2"), List.of("b=1"));
	}

	@Test
	void directWriteThatWaitsTooLongWasNotApplied() {
		occupy();
		assertThat(failure(direct("first", "2", Duration.ofMillis(20)))).isInstanceOf(NoQuorumException.class)
			.hasMessageContaining("put 'first' not applied within 20 ms");
		this.cluster.apply();
		put("b", "1");
		this.cluster.apply();
		assertThat(this.cluster.seen).doesNotContain(List.of("first=2"));
	}

	@Test
	void whatNoLeaderTakesIsTriedAgainUntilOneDoes() {
		CompletableFuture<Long> result = occupy();
		this.cluster.fail(this.noQuorum);
		this.cluster.fail(new QueueFullException("full", null));
		this.cluster.fail(new ServerUnavailableException("short of disk", null));
		this.cluster.apply();
		assertThat(result.join()).isEqualTo(1);
		assertThat(this.queue.view().retried()).isEqualTo(3);
	}

	@Test
	void whatTheClusterRefusesFailsAloneAndTheRestIsCommitted() {
		occupy();
		CompletableFuture<Long> good = put("a", "1");
		CompletableFuture<Long> bad = put("b", "1");
		CompletableFuture<Long> last = put("c", "1");
		this.cluster.apply();
		this.cluster.fail(new StoreFullException("full", 2, 1));
		this.cluster.apply();
		this.cluster.fail(new StoreFullException("full", 2, 1));
		this.cluster.apply();
		assertThat(good.join()).isEqualTo(2);
		assertThat(failure(bad)).isInstanceOf(StoreFullException.class);
		assertThat(last.join()).isEqualTo(3);
	}

	@Test
	void whatNoServerCanApplyHoldsUpNothingBehindIt() {
		CompletableFuture<Long> bad = occupy();
		CompletableFuture<Long> next = put("b", "1");
		this.cluster.fail(new ApplyFailedException("the command failed in an unforeseen way", null));
		this.cluster.apply();
		assertThat(failure(bad)).isInstanceOf(ApplyFailedException.class);
		assertThat(next.join()).isEqualTo(1);
	}

	@Test
	void whatMayHaveBeenAppliedIsReportedAndNotSentAgain() {
		CompletableFuture<Long> result = occupy();
		this.cluster.fail(new OutcomeUnknownException("its session ended", null, null));
		assertThat(failure(result)).isInstanceOf(OutcomeUnknownException.class);
		put("b", "1");
		this.cluster.apply();
		assertThat(this.cluster.seen).containsExactly(List.of("first=1"), List.of("b=1"));
	}

	@Test
	void fullQueueRefusesAndNamesBoundAndProperty() {
		this.queue = queue(new RetryQueueSettings(2, 100_000, Duration.ZERO, null));
		occupy();
		put("a", "1");
		assertThatExceptionOfType(QueueFullException.class).isThrownBy(() -> put("b", "1"))
			.withMessageContaining("put 'b' not applied")
			.withMessageContaining("bound 2 (submarine.cluster.retry-queue.max-submissions)");
		put("a", "2");
		assertThat(this.queue.view().depth()).isEqualTo(2);
		assertThat(this.queue.view().rejected()).isEqualTo(1);
	}

	@Test
	void queueIsBoundedByBytesToo() {
		this.queue = queue(new RetryQueueSettings(100, 5_000, Duration.ZERO, null));
		occupy();
		put("a", "x".repeat(2_000));
		assertThatExceptionOfType(QueueFullException.class).isThrownBy(() -> put("b", "x".repeat(3_000)))
			.withMessageContaining("submarine.cluster.retry-queue.max-bytes");
		put("a", "x".repeat(3_000));
	}

	@Test
	void viewTellsDepthAndAge() {
		assertThat(this.queue.view().oldestAge()).isZero();
		occupy();
		put("a", "1");
		Awaitility.await().until(() -> this.queue.view().oldestAge().toMillis() > 20);
		assertThat(this.queue.view().depth()).isEqualTo(2);
		assertThat(this.queue.view().bytes()).isPositive();
	}

	@Test
	void cleanStopWaitsForWhatIsLeft() {
		this.queue = queue(new RetryQueueSettings(100, 100_000, Duration.ofMinutes(1), null));
		CompletableFuture<Long> first = occupy();
		CompletableFuture<Long> second = put("a", "1");
		CompletableFuture<Void> draining = CompletableFuture.runAsync(this.queue::drain);
		this.cluster.apply();
		this.cluster.apply();
		draining.join();
		this.queue.close();
		assertThat(first.join()).isEqualTo(1);
		assertThat(second.join()).isEqualTo(2);
	}

	@Test
	void whatIsLeftWhenTheDrainTimeoutEndsWasNotApplied() {
		CompletableFuture<Long> underWay = occupy();
		CompletableFuture<Long> waiting = put("a", "1");
		CompletableFuture<Reply> direct = direct("a", "2", Duration.ofMinutes(1));
		this.queue.drain();
		assertThatExceptionOfType(ServerUnavailableException.class).isThrownBy(() -> put("b", "1"));
		this.cluster.fail(this.noQuorum);
		assertThat(failure(underWay)).isSameAs(this.noQuorum);
		this.queue.close();
		Awaitility.await().until(() -> waiting.isDone() || this.cluster.isHolding());
		while (this.cluster.isHolding()) {
			this.cluster.fail(new ServerUnavailableException("stopped", null));
		}
		assertThat(failure(waiting)).isInstanceOf(ServerUnavailableException.class);
		assertThat(failure(direct)).isInstanceOf(ServerUnavailableException.class);
	}

}
