package io.submarine.cluster.integration.faults;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

import io.submarine.cluster.NotAppliedException;
import io.submarine.cluster.OutcomeUnknownException;
import io.submarine.cluster.metadata.ClusterMetadataTemplate;
import io.submarine.cluster.metadata.MetadataEntry;
import io.submarine.cluster.metadata.PutOptions;

/**
 * A thread that alone writes one key, again and again: the entry's version counts what
 * was applied, so each put that is lost or doubled shows in the next one's.
 */
final class CountingClient {

	private static final PutOptions WRITING = PutOptions.always().withTimeout(Duration.ofSeconds(20));

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private final ClusterMetadataTemplate metadata;

	private final String key;

	private final Thread thread = new Thread(this::run);

	private final Queue<String> problems = new ConcurrentLinkedQueue<>();

	private final AtomicLong acknowledged = new AtomicLong();

	/** How many puts since the last that was acknowledged may have been applied. */
	private long unknown;

	private long version;

	private volatile boolean ending;

	CountingClient(ClusterMetadataTemplate metadata, String key) {
		this.metadata = metadata;
		this.key = key;
		this.thread.setDaemon(true);
	}

	void start() {
		this.thread.start();
	}

	long acknowledged() {
		return this.acknowledged.get();
	}

	void end() {
		this.ending = true;
	}

	void join() throws InterruptedException {
		this.thread.join(LIMIT.toMillis());
		if (this.thread.isAlive()) {
			this.problems.add("the thread of " + this.key + " has not ended");
		}
	}

	/** What must not be, or happen. */
	List<String> problems() {
		return List.copyOf(this.problems);
	}

	private void run() {
		try {
			for (long count = 1; !this.ending; count++) {
				put(count);
			}
			see(this.metadata.get(this.key, Long.class).entry().orElseThrow(), 0);
		}
		catch (RuntimeException ex) {
			this.problems.add(this.key + ": " + ex);
		}
	}

	private void put(long count) {
		try {
			see(this.metadata.put(this.key, count, WRITING), 1);
			this.acknowledged.incrementAndGet();
		}
		catch (OutcomeUnknownException ex) {
			this.unknown++;
		}
		catch (NotAppliedException ex) {
			// Not applied, as the version of the next one shows.
		}
	}

	private void see(MetadataEntry<Long> entry, int applied) {
		long least = this.version + applied;
		if (entry.version() < least || entry.version() > least + this.unknown) {
			this.problems.add("%s has version %d, after %d and %d puts with an unknown outcome".formatted(this.key,
					entry.version(), this.version, this.unknown));
		}
		this.version = entry.version();
		this.unknown = 0;
	}

}
