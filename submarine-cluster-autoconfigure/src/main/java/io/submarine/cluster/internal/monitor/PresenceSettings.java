package io.submarine.cluster.internal.monitor;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * When a member is heard.
 *
 * @param interval the time from one beat to the next
 * @param timeout how long the cluster waits for a beat before it removes the member
 * @param callLimit how long one attempt to register may take
 */
public record PresenceSettings(Duration interval, Duration timeout, Duration callLimit) {

	/** The settings that no property changes. */
	public static final PresenceSettings DEFAULT = new PresenceSettings(Duration.ofSeconds(3), Duration.ofSeconds(9),
			Duration.ofSeconds(5));

	private static final int USUAL_RATIO = 3;

	/**
	 * Checks the times.
	 * @throws IllegalArgumentException naming the property that is out of its bounds
	 */
	public PresenceSettings {
		if (interval.toMillis() < 1) {
			throw new IllegalArgumentException("heartbeat-interval is %s, must be at least 1 ms".formatted(interval));
		}
		if (timeout.compareTo(interval) <= 0) {
			throw new IllegalArgumentException(
					"heartbeat-timeout %s is not above heartbeat-interval %s: every member would be removed between two beats"
						.formatted(timeout, interval));
		}
		if (callLimit.toMillis() < 1) {
			throw new IllegalArgumentException("the limit of a call is %s, must be at least 1 ms".formatted(callLimit));
		}
	}

	/**
	 * What is allowed, but hardly meant.
	 * @return a warning; none if all is well
	 */
	public @Nullable String doubt() {
		return (this.timeout.compareTo(this.interval.multipliedBy(USUAL_RATIO)) >= 0) ? null
				: "heartbeat-timeout %s is less than three times heartbeat-interval %s: a single lost beat may remove a member"
					.formatted(this.timeout, this.interval);
	}

}
