package io.submarine.cluster.autoconfigure;

import java.time.Duration;

import org.springframework.util.unit.DataSize;

/** When a server writes a snapshot and lets go of the log it covers. */
public class SnapshotProperties {

	/**
	 * Time after which a snapshot is written, if anything changed.
	 */
	private Duration interval = Duration.ofMinutes(10);

	/**
	 * Size of the log after which a snapshot is written.
	 */
	private DataSize logBytes = DataSize.ofMegabytes(64);

	/**
	 * Number of log entries after which a snapshot is written.
	 */
	private long logEntries = 100_000;

	public Duration getInterval() {
		return this.interval;
	}

	public void setInterval(Duration interval) {
		this.interval = interval;
	}

	public DataSize getLogBytes() {
		return this.logBytes;
	}

	public void setLogBytes(DataSize logBytes) {
		this.logBytes = logBytes;
	}

	public long getLogEntries() {
		return this.logEntries;
	}

	public void setLogEntries(long logEntries) {
		this.logEntries = logEntries;
	}

}
