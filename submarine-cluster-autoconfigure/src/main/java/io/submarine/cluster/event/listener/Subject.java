package io.submarine.cluster.event.listener;

/**
 * What a listener is to handle, for messages and error handlers.
 *
 * @param listener the listener's id
 * @param eventId the event's id; empty for a gap
 * @param type the event's registered name; empty for a gap
 * @param origin the member that published it; empty for a gap
 * @param revision where it stands
 */
record Subject(String listener, String eventId, String type, String origin, long revision) {

	FailedDelivery failed(int attempt, Throwable error) {
		return new FailedDelivery(this.listener, this.eventId, this.type, this.origin, this.revision, attempt, error);
	}

	@Override
	public String toString() {
		return "listener '%s' at %s (revision %d)".formatted(this.listener,
				this.type.isEmpty() ? "a gap" : "event " + this.type + " " + this.eventId, this.revision);
	}

}
