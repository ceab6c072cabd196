package io.submarine.cluster.integration.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import io.submarine.cluster.NotAppliedException;
import io.submarine.cluster.OutcomeUnknownException;
import io.submarine.cluster.ReadFailedException;
import io.submarine.cluster.integration.history.HistoryRecorder;
import io.submarine.cluster.metadata.ClusterMetadataOperations;
import io.submarine.cluster.metadata.GetOptions;
import io.submarine.cluster.metadata.MetadataEntry;
import io.submarine.cluster.metadata.PutOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Threads that put and read a few keys without a pause, and record what they saw. */
final class Workload {

	/** What all keys begin with. */
	static final String PREFIX = "faults/";

	private static final int KEYS = 5;

	private static final long PAUSE_AFTER_FAILURE = Duration.ofMillis(10).toNanos();

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private static final GetOptions reading = GetOptions.linearizable().withTimeout(Duration.ofSeconds(10));

	private static final PutOptions writing = PutOptions.always().withTimeout(Duration.ofSeconds(10));

	private static final AtomicInteger threadNumbers = new AtomicInteger();

	private final HistoryRecorder history = new HistoryRecorder();

	/** Calls that failed as they may. */
	private final Queue<RuntimeException> failed = new ConcurrentLinkedQueue<>();

	/** What no call may throw. */
	private final Queue<Throwable> unexpected = new ConcurrentLinkedQueue<>();

	private final List<Thread> threads = new ArrayList<>();

	private volatile boolean ending;

	/**
	 * Begins with one more client.
	 * @param client what its threads call
	 * @param writers how many threads put
	 * @param readers how many threads read
	 * @return this
	 */
	Workload start(ClusterMetadataOperations client, int writers, int readers) {
		for (int i = 0; i < writers; i++) {
			begin((number, count) -> put(client, anyKey(), "%d-%d".formatted(number, count)));
		}
		for (int i = 0; i < readers; i++) {
			begin((number, count) -> read(client, anyKey()));
		}
		return this;
	}

	HistoryRecorder history() {
		return this.history;
	}

	List<RuntimeException> failed() {
		return List.copyOf(this.failed);
	}

	/** Waits until so many more writes and reads have succeeded. */
	void awaitProgress(int calls) {
		long writes = this.history.acknowledged();
		long reads = this.history.reads();
		await("%d more writes and reads".formatted(calls)).atMost(LIMIT)
			.until(() -> !this.unexpected.isEmpty()
					|| (this.history.acknowledged() >= writes + calls && this.history.reads() >= reads + calls));
	}

	/**
	 * Ends the load, reads each key once more and requires that all that was seen can
	 * have been.
	 */
	void endAndCheck(ClusterMetadataOperations client) throws InterruptedException {
		this.ending = true;
		for (Thread thread : this.threads) {
			thread.join(LIMIT.toMillis());
			assertThat(thread.isAlive()).as("%s has ended", thread.getName()).isFalse();
		}
		IntStream.range(0, KEYS).forEach((key) -> readOnce(client, key(key)));
		assertThat(this.unexpected).isEmpty();
		assertThat(this.history.violations()).isEmpty();
	}

	/** A caller that fails at once, as without a quorum, does not try again at once. */
	private void failed(RuntimeException failure) {
		this.failed.add(failure);
		LockSupport.parkNanos(PAUSE_AFTER_FAILURE);
	}

	private void begin(Step step) {
		int number = threadNumbers.incrementAndGet();
		Thread thread = new Thread(() -> {
			try {
				for (int count = 0; !this.ending; count++) {
					step.run(number, count);
				}
			}
			catch (Throwable ex) {
				this.unexpected.add(ex);
			}
		}, "workload-" + number);
		thread.setDaemon(true);
		this.threads.add(thread);
		thread.start();
	}

	private void put(ClusterMetadataOperations client, String key, String value) {
		HistoryRecorder.Write write = this.history.write(key, value);
		try {
			write.done(client.put(key, value, writing).version());
		}
		catch (NotAppliedException ex) {
			write.refused();
			failed(ex);
		}
		catch (OutcomeUnknownException ex) {
			write.unknown();
			failed(ex);
		}
	}

	private void read(ClusterMetadataOperations client, String key) {
		try {
			readOnce(client, key);
		}
		catch (ReadFailedException ex) {
			failed(ex);
		}
	}

	private void readOnce(ClusterMetadataOperations client, String key) {
		HistoryRecorder.Read read = this.history.read(key);
		MetadataEntry<String> entry = client.get(key, String.class, reading).entry().orElse(null);
		read.answered((entry != null) ? entry.value() : null, (entry != null) ? entry.version() : 0);
	}

	private static String anyKey() {
		return key(ThreadLocalRandom.current().nextInt(KEYS));
	}

	static String key(int number) {
		return PREFIX + number;
	}

	/** What a thread does again and again. */
	private interface Step {

		void run(int thread, int count);

	}

}
