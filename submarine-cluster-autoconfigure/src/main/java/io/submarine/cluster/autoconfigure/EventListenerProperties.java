package io.submarine.cluster.autoconfigure;

import java.time.Duration;

/** Listeners of events. */
public class EventListenerProperties {

	/**
	 * Events that a listener with a key handles at a time, where it does not say.
	 */
	private int concurrency = 4;

	/**
	 * Times that an event is tried before it is given up.
	 */
	private int attempts = 5;

	/**
	 * Pause after the first attempt that failed; each further one is twice as long.
	 */
	private Duration retryInterval = Duration.ofMillis(500);

	/**
	 * Longest pause between attempts.
	 */
	private Duration maxRetryInterval = Duration.ofSeconds(10);

	/**
	 * Time that a stop waits for listeners that are at work before it interrupts them.
	 */
	private Duration shutdownLimit = Duration.ofSeconds(5);

	public int getConcurrency() {
		return this.concurrency;
	}

	public void setConcurrency(int concurrency) {
		this.concurrency = concurrency;
	}

	public int getAttempts() {
		return this.attempts;
	}

	public void setAttempts(int attempts) {
		this.attempts = attempts;
	}

	public Duration getRetryInterval() {
		return this.retryInterval;
	}

	public void setRetryInterval(Duration retryInterval) {
		this.retryInterval = retryInterval;
	}

	public Duration getMaxRetryInterval() {
		return this.maxRetryInterval;
	}

	public void setMaxRetryInterval(Duration maxRetryInterval) {
		this.maxRetryInterval = maxRetryInterval;
	}

	public Duration getShutdownLimit() {
		return this.shutdownLimit;
	}

	public void setShutdownLimit(Duration shutdownLimit) {
		this.shutdownLimit = shutdownLimit;
	}

}
