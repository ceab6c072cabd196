package io.submarine.cluster.event.listener;

/**
 * Decides what becomes of an event that a listener failed to handle. Called on the
 * listener's thread, after each attempt that failed; thread-safe. One that throws has the
 * event given up with a {@link DeadLetter}.
 */
@FunctionalInterface
public interface ClusterEventErrorHandler {

	/**
	 * Decides.
	 * @param failed the attempt and its error. An
	 * {@link io.submarine.cluster.event.EventPayloadException} says that the listener was
	 * not called, because the payload could not be read
	 * @return what to do
	 */
	FailureDecision onFailure(FailedDelivery failed);

}
