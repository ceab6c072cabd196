package io.submarine.cluster.event.listener;

import java.time.Duration;

import io.submarine.cluster.event.EventPayloadException;

/**
 * Tries a number of times, with growing pauses, then gives up with a {@link DeadLetter}.
 * A payload that cannot be read is given up at once: it will not get better. Immutable.
 */
public final class BackOffErrorHandler implements ClusterEventErrorHandler {

	private final int attempts;

	private final Duration initial;

	private final double multiplier;

	private final Duration longest;

	/**
	 * Creates one.
	 * @param attempts how often an event is tried, from 1
	 * @param initial the pause after the first attempt
	 * @param multiplier how much longer each pause is than the one before, from 1
	 * @param longest the longest pause
	 * @throws IllegalArgumentException if one of them makes no sense
	 */
	public BackOffErrorHandler(int attempts, Duration initial, double multiplier, Duration longest) {
		check(attempts >= 1, "attempts is %s, at least 1", attempts);
		check(!initial.isNegative(), "initial pause is %s, at least 0", initial);
		check(multiplier >= 1, "multiplier is %s, at least 1", multiplier);
		check(longest.compareTo(initial) >= 0, "longest pause is %s, at least the initial one", longest);
		this.attempts = attempts;
		this.initial = initial;
		this.multiplier = multiplier;
		this.longest = longest;
	}

	private static void check(boolean right, String rule, Object value) {
		if (!right) {
			throw new IllegalArgumentException(rule.formatted(value));
		}
	}

	@Override
	public FailureDecision onFailure(FailedDelivery failed) {
		if (failed.attempt() >= this.attempts || failed.error() instanceof EventPayloadException) {
			return FailureDecision.deadLetter();
		}
		double millis = this.initial.toMillis() * Math.pow(this.multiplier, failed.attempt() - 1);
		return FailureDecision.retryAfter(Duration.ofMillis((long) Math.min(millis, (double) this.longest.toMillis())));
	}

}
