package io.submarine.cluster.event.listener;

import java.time.Duration;

/** What becomes of an event after an attempt to handle it has failed. Immutable. */
public final class FailureDecision {

	private static final FailureDecision DEAD_LETTER = new FailureDecision(Kind.DEAD_LETTER, Duration.ZERO);

	private static final FailureDecision SKIP = new FailureDecision(Kind.SKIP, Duration.ZERO);

	private final Kind kind;

	private final Duration delay;

	private FailureDecision(Kind kind, Duration delay) {
		this.kind = kind;
		this.delay = delay;
	}

	/**
	 * Tries again. Until then the listener takes nothing that comes after the event, so
	 * that the order is kept.
	 * @param delay how long to wait before
	 * @return the decision
	 * @throws IllegalArgumentException if the delay is negative
	 */
	public static FailureDecision retryAfter(Duration delay) {
		if (delay.isNegative()) {
			throw new IllegalArgumentException("delay %s is negative".formatted(delay));
		}
		return new FailureDecision(Kind.RETRY, delay);
	}

	/**
	 * Gives up, and publishes a {@link DeadLetter} before the listener goes on.
	 * @return the decision
	 */
	public static FailureDecision deadLetter() {
		return DEAD_LETTER;
	}

	/**
	 * Gives up and goes on. The failure is logged.
	 * @return the decision
	 */
	public static FailureDecision skip() {
		return SKIP;
	}

	Kind kind() {
		return this.kind;
	}

	Duration delay() {
		return this.delay;
	}

	@Override
	public String toString() {
		return (this.kind == Kind.RETRY) ? "retry after " + this.delay : this.kind.name();
	}

	enum Kind {

		RETRY, DEAD_LETTER, SKIP

	}

}
