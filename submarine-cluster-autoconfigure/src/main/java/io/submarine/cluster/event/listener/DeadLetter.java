package io.submarine.cluster.event.listener;

import java.time.Instant;
import java.util.Map;

import io.submarine.cluster.event.ClusterEventType;
import org.jspecify.annotations.Nullable;

/**
 * An event that a listener could not handle, published for all members when it was given
 * up: to be logged, looked at, or published again. A listener that gives up a dead letter
 * makes no other of it.
 *
 * @param listener the listener's id
 * @param receiver the member the listener is in
 * @param eventId the id of the event that was given up
 * @param type its registered name
 * @param origin the member that published it
 * @param revision where it stands among all changes
 * @param time when it was published
 * @param headers what it carried along
 * @param attempts how often it was tried
 * @param error what went wrong last, in one line
 * @param payload what it said, the JSON as text; none where that would not fit beside the
 * rest
 */
@ClusterEventType(DeadLetter.TYPE)
public record DeadLetter(String listener, String receiver, String eventId, String type, String origin, long revision,
		Instant time, Map<String, String> headers, int attempts, String error, @Nullable String payload) {

	/** The registered name of its type. */
	public static final String TYPE = "cluster.dead-letter";

	@Override
	public String toString() {
		return "event %s of type '%s' from '%s', revision %d, given up by listener '%s' of '%s' after %d attempts: %s"
			.formatted(this.eventId, this.type, this.origin, this.revision, this.listener, this.receiver, this.attempts,
					this.error);
	}

}
