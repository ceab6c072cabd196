package io.submarine.cluster.internal.client.retry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.submarine.cluster.OutcomeUnknownException;
import io.submarine.cluster.ServerUnavailableException;
import io.submarine.cluster.StoreFullException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Submissions that outlive their process. A process that is killed is one whose journal
 * another one opens as it was at that moment. Mistake 10 of the predecessors.
 */
@SuppressWarnings("FutureReturnValueIgnored")
class JournalledQueueTests {

	@TempDir
	private Path folder;

	private final ScriptedSubmitter cluster = new ScriptedSubmitter();

	private final List<ExecutorService> threads = new ArrayList<>();

	private final List<RetryQueue> queues = new ArrayList<>();

	@AfterEach
	void stop() {
		this.threads.forEach(ExecutorService::shutdownNow);
		this.queues.forEach(RetryQueue::closeJournal);
	}

	private RetryQueue process(Path journal) {
		ExecutorService thread = Executors.newSingleThreadExecutor();
		this.threads.add(thread);
		RetryQueue queue = new RetryQueue(new RetryQueueSettings(100, 1_000_000, Duration.ZERO, journal), this.cluster,
				(task, nanos) -> {
				}, thread);
		this.queues.add(queue);
		queue.start();
		return queue;
	}

	private Path first() {
		return this.folder.resolve("first");
	}

	/** The journal as it is now. */
	private Path killed(String name) throws IOException {
		return Files.copy(first(), this.folder.resolve(name));
	}

	private static CompletableFuture<Long> put(RetryQueue queue, String key, String value) {
		return queue.submit("put '%s'".formatted(key), ScriptedSubmitter.put(key, value), true);
	}

	private String value(String key) {
		return this.cluster.value(key);
	}

	@Test
	void whatWasAcknowledgedIsCommittedByTheNextProcess() throws IOException {
		RetryQueue queue = process(first());
		put(queue, "a", "1");
		put(queue, "b", "1");
		put(queue, "b", "2");
		this.cluster.dropHeld();
		RetryQueue next = process(killed("second"));
		this.cluster.applyUntil(() -> next.view().depth() == 0);
		assertThat(value("a")).isEqualTo("1");
		assertThat(value("b")).isEqualTo("2");
	}

	@Test
	void whatWasCommittedBeforeTheKillIsNotAppliedAgain() throws IOException {
		RetryQueue queue = process(first());
		CompletableFuture<Long> submitted = put(queue, "a", "1");
		Path atKill = killed("second");
		this.cluster.apply();
		submitted.join();
		this.cluster.putDirectly("a", "newer");
		RetryQueue next = process(atKill);
		this.cluster.applyUntil(() -> next.view().depth() == 0);
		assertThat(value("a")).isEqualTo("newer");
	}

	@Test
	void lateMessageOfTheKilledProcessIsNotAppliedAgain() throws IOException {
		put(process(first()), "a", "1");
		this.cluster.awaitHeld();
		Path atKill = killed("second");
		this.cluster.delayHeld();
		RetryQueue next = process(atKill);
		this.cluster.applyUntil(() -> next.view().depth() == 0);
		this.cluster.putDirectly("a", "newer");
		this.cluster.applyDelayed();
		assertThat(value("a")).isEqualTo("newer");
	}

	@Test
	void unknownOutcomeIsFoundOutAndNothingAppliedTwice() {
		RetryQueue queue = process(first());
		CompletableFuture<Long> submitted = put(queue, "a", "1");
		this.cluster.applyButFail(new OutcomeUnknownException("its session ended", null, null));
		this.cluster.apply();
		assertThat(submitted.join()).isPositive();
		assertThat(this.cluster.version("a")).isEqualTo(1);
		CompletableFuture<Long> later = put(queue, "a", "2");
		this.cluster.apply();
		later.join();
		assertThat(this.cluster.version("a")).isEqualTo(2);
	}

	@Test
	void refusedSubmissionIsNotTriedAgainByTheNextProcess() throws IOException {
		RetryQueue queue = process(first());
		CompletableFuture<Long> refused = put(queue, "a", "1");
		this.cluster.fail(new StoreFullException("full", 2, 1));
		Awaitility.await().until(refused::isCompletedExceptionally);
		RetryQueue next = process(killed("second"));
		assertThat(next.view().depth()).isZero();
	}

	@Test
	void whatAStopLeavesIsKeptAndTheFutureSaysSo() {
		RetryQueue queue = process(first());
		CompletableFuture<Long> underWay = put(queue, "a", "1");
		this.cluster.awaitHeld();
		CompletableFuture<Long> waiting = put(queue, "b", "1");
		queue.drain();
		queue.close();
		this.cluster.fail(new ServerUnavailableException("stopped", null));
		for (CompletableFuture<Long> left : List.of(underWay, waiting)) {
			Awaitility.await().until(left::isDone);
			assertThatExceptionOfType(Exception.class).isThrownBy(left::join)
				.withCauseInstanceOf(OutcomeUnknownException.class)
				.withMessageContaining(first().toString());
		}
		queue.closeJournal();
		RetryQueue next = process(first());
		assertThat(next.view().depth()).isEqualTo(2);
	}

	@Test
	void drainedJournalIsEmptyForTheNextProcess() {
		RetryQueue queue = process(first());
		CompletableFuture<Long> submitted = put(queue, "a", "1");
		this.cluster.apply();
		submitted.join();
		Awaitility.await().until(() -> queue.view().depth() == 0);
		queue.drain();
		queue.close();
		this.threads.forEach(ExecutorService::shutdown);
		Awaitility.await().until(() -> this.threads.stream().allMatch(ExecutorService::isTerminated));
		queue.closeJournal();
		assertThat(process(first()).view().depth()).isZero();
	}

}
