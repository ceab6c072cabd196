package io.submarine.cluster.internal.client;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class SerialExecutorTests {

	@Test
	void runsTasksOneAtATimeInTheirOrder() {
		ExecutorService threads = Executors.newFixedThreadPool(4);
		SerialExecutor serial = new SerialExecutor(threads);
		AtomicInteger atOnce = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		List<Integer> order = Collections.synchronizedList(new ArrayList<>());
		for (int i = 0; i < 1_000; i++) {
			int number = i;
			serial.execute(() -> {
				most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
				order.add(number);
				atOnce.decrementAndGet();
			});
		}
		await().until(() -> order.size() == 1_000);
		threads.shutdown();
		assertThat(most).hasValue(1);
		assertThat(order).isSorted();
	}

	@Test
	void othersHaveTheirTurnInBetween() {
		Queue<Runnable> thread = new ArrayDeque<>();
		SerialExecutor busy = new SerialExecutor(thread::add);
		SerialExecutor other = new SerialExecutor(thread::add);
		List<String> ran = new ArrayList<>();
		busy.execute(() -> ran.add("busy 1"));
		busy.execute(() -> ran.add("busy 2"));
		other.execute(() -> ran.add("other"));
		for (Runnable next = thread.poll(); next != null; next = thread.poll()) {
			next.run();
		}
		assertThat(ran).containsExactly("busy 1", "other", "busy 2");
	}

	@Test
	void whatWaitsRunsWhenTheExecutorTakesNoMore() {
		AtomicInteger taken = new AtomicInteger();
		List<Runnable> first = new ArrayList<>();
		SerialExecutor serial = new SerialExecutor((task) -> {
			if (taken.getAndIncrement() > 0) {
				throw new RejectedExecutionException("full");
			}
			first.add(task);
		});
		List<Integer> ran = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			int number = i;
			serial.execute(() -> ran.add(number));
		}
		first.get(0).run();
		assertThat(ran).containsExactly(0, 1, 2);
	}

	@Test
	void rejectionIsPassedOnAndTheNextTaskRuns() {
		AtomicBoolean full = new AtomicBoolean(true);
		Executor executor = (task) -> {
			if (full.get()) {
				throw new RejectedExecutionException("full");
			}
			task.run();
		};
		SerialExecutor serial = new SerialExecutor(executor);
		List<String> ran = new ArrayList<>();
		assertThatExceptionOfType(RejectedExecutionException.class)
			.isThrownBy(() -> serial.execute(() -> ran.add("rejected")));
		full.set(false);
		serial.execute(() -> ran.add("next"));
		assertThat(ran).containsExactly("next");
	}

}
