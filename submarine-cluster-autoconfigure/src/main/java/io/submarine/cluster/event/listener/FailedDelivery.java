package io.submarine.cluster.event.listener;

/**
 * An attempt to have a listener handle something has failed.
 *
 * @param listener the listener's id
 * @param eventId the event's id; empty for a gap
 * @param type the event's registered name; empty for a gap
 * @param origin the member that published it; empty for a gap
 * @param revision where it stands among all changes
 * @param attempt the number of this attempt, from 1
 * @param error what the listener, or the reading of the payload, threw
 */
public record FailedDelivery(String listener, String eventId, String type, String origin, long revision, int attempt,
		Throwable error) {

	@Override
	public String toString() {
		return "attempt %d of %s".formatted(this.attempt,
				new Subject(this.listener, this.eventId, this.type, this.origin, this.revision));
	}

}
