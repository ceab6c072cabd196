package io.submarine.cluster.event.listener;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ListenerStopTests {

	private final TestListeners listeners = new TestListeners();

	private final Gate gate = new Gate();

	private final RecordingHandler handler = new RecordingHandler();

	@AfterEach
	void stop() {
		this.gate.open();
		this.listeners.close();
	}

	private static List<String> threadsOf(String listener) {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.map(Thread::getName)
			.filter((name) -> name.startsWith("cluster-listener-" + listener + "-"))
			.toList();
	}

	@Test
	void waitsForTheCallUnderWayAndLeavesNoThread() {
		AtomicBoolean returned = new AtomicBoolean();
		ClusterEventListenerContainer container = this.listeners.start("stop.waits", (event) -> {
			this.gate.pass();
			returned.set(true);
			return null;
		});
		this.listeners.publish(2);
		this.gate.awaitReached();
		CompletableFuture<Void> stop = CompletableFuture.runAsync(container::stop);
		TestListeners.await().until(() -> container.state() == ListenerState.STOPPING);
		assertThat(stop).isNotDone();
		this.gate.open();
		assertThat(stop).succeedsWithin(Duration.ofSeconds(30));
		assertThat(returned).isTrue();
		assertThat(container.state()).isEqualTo(ListenerState.STOPPED);
		assertThat(container.cursor().nextRevision()).isEqualTo(2);
		TestListeners.await().until(() -> threadsOf("stop.waits").isEmpty());
	}

	@Test
	void interruptsWhatDoesNotReturnInTimeWhichThenComesAgain() {
		this.listeners.shutdownLimit = Duration.ofMillis(50);
		List<Throwable> thrown = new CopyOnWriteArrayList<>();
		ClusterEventListenerContainer container = this.listeners.start("stop.interrupts", (event) -> {
			try {
				this.gate.pass();
			}
			catch (InterruptedException ex) {
				thrown.add(ex);
				throw ex;
			}
			return null;
		});
		this.listeners.publish(3);
		this.gate.awaitReached();
		container.stop();
		assertThat(thrown).hasSize(1);
		TestListeners.await().until(() -> threadsOf("stop.interrupts").isEmpty());
		this.listeners.start("stop.interrupts", this.handler);
		this.handler.awaitEvents(3);
		assertThat(this.handler.notes()).containsExactly("0", "1", "2");
	}

	@Test
	void doesNotWaitForALongPauseBetweenAttempts() {
		this.listeners.errorHandler = (failed) -> FailureDecision.retryAfter(Duration.ofHours(1));
		AtomicBoolean failed = new AtomicBoolean();
		ClusterEventListenerContainer container = this.listeners.start("stop.pause", (event) -> {
			failed.set(true);
			throw new IllegalStateException("always");
		});
		this.listeners.publish(1);
		TestListeners.await().untilTrue(failed);
		assertThat(CompletableFuture.runAsync(container::stop)).succeedsWithin(Duration.ofSeconds(15));
		this.listeners.start("stop.pause", this.handler);
		this.handler.awaitEvents(1);
		assertThat(this.handler.notes()).containsExactly("0");
	}

	@Test
	void doesNotWaitForAClusterThatDoesNotAnswer() {
		this.listeners.client.fallSilent(true);
		ClusterEventListenerContainer container = this.listeners.create("stop.silent", (options) -> options,
				this.handler);
		container.start();
		assertThat(container.state()).isEqualTo(ListenerState.STARTING);
		assertThat(container.cursor()).isNull();
		assertThat(CompletableFuture.runAsync(container::stop)).succeedsWithin(Duration.ofSeconds(15));
		assertThat(container.state()).isEqualTo(ListenerState.STOPPED);
		this.listeners.client.fallSilent(false);
	}

	@Test
	void listenerMayStopItself() {
		CompletableFuture<ClusterEventListenerContainer> own = new CompletableFuture<>();
		ClusterEventListenerContainer container = this.listeners.start("stop.itself", (event) -> {
			own.join().stop();
			return this.handler.handle(event);
		});
		own.complete(container);
		this.listeners.publish(3);
		TestListeners.await().until(() -> container.state() == ListenerState.STOPPED);
		assertThat(this.handler.notes()).containsExactly("0");
		assertThat(this.listeners.cursors.load("stop.itself").nextRevision()).isEqualTo(2);
	}

	@Test
	void threadsOfAllLanesEnd() {
		ClusterEventListenerContainer container = this.listeners.start("stop.lanes",
				(options) -> options.withConcurrency(4, (event) -> event.payload()), this.handler);
		this.listeners.publish(100);
		this.handler.awaitEvents(100);
		container.stop();
		TestListeners.await().until(() -> threadsOf("stop.lanes").isEmpty());
		assertThat(container.cursor().nextRevision()).isEqualTo(101);
	}

}
