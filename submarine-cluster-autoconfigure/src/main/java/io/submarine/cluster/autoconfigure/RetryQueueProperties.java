package io.submarine.cluster.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/** The queue of changes that are submitted without waiting for them. */
public class RetryQueueProperties {

	/**
	 * Most submissions that are not committed yet; further ones are refused.
	 */
	private int maxSubmissions = 10_000;

	/**
	 * Largest sum of the submissions that are not committed yet.
	 */
	private DataSize maxBytes = DataSize.ofMegabytes(16);

	/**
	 * Time that the end of the application waits for submissions to be committed.
	 */
	private Duration drainTimeout = Duration.ofSeconds(5);

	/**
	 * Directory for a journal that keeps submissions over the end of the process; of one
	 * process only. Without it they are kept in memory.
	 */
	private @Nullable Path journal;

	public int getMaxSubmissions() {
		return this.maxSubmissions;
	}

	public void setMaxSubmissions(int maxSubmissions) {
		this.maxSubmissions = maxSubmissions;
	}

	public DataSize getMaxBytes() {
		return this.maxBytes;
	}

	public void setMaxBytes(DataSize maxBytes) {
		this.maxBytes = maxBytes;
	}

	public @Nullable Path getJournal() {
		return this.journal;
	}

	public void setJournal(@Nullable Path journal) {
		this.journal = journal;
	}

	public Duration getDrainTimeout() {
		return this.drainTimeout;
	}

	public void setDrainTimeout(Duration drainTimeout) {
		this.drainTimeout = drainTimeout;
	}

}
