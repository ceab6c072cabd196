package io.submarine.cluster.event;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.submarine.cluster.RequestId;
import io.submarine.cluster.feed.EventMessage;

/**
 * Tells members without waiting: each method does what the one of the same name in
 * {@link ClusterEventPublisher} does, and returns at once. Thread-safe.
 * <p>
 * A future completes within the call's time limit, exceptionally with what the blocking
 * method would throw, never wrapped; of a bad payload too. It completes on the client's
 * threads for user code, and so do stages chained on it: they may block, but those who
 * wait there for other futures of this kind can use all these threads up. Cancelling a
 * future does not recall the event. Events that one thread publishes have its order, also
 * when it waits for none of them.
 */
public interface AsyncClusterEventPublisher {

	/**
	 * Publishes an event for all members.
	 * @param payload what it says, of a registered type
	 * @return its id and revision
	 */
	default CompletableFuture<PublishedEvent> publish(Object payload) {
		return publish(payload, PublishOptions.toAll());
	}

	/**
	 * Publishes an event.
	 * @param payload what it says, of a registered type
	 * @param options whom it is for, its headers and time limit
	 * @return its id and revision
	 */
	CompletableFuture<PublishedEvent> publish(Object payload, PublishOptions options);

	/**
	 * Asks members and waits for their replies.
	 * @param payload the request, of a registered type
	 * @param options whose replies are wanted, its headers and time limit
	 * @param replyType what the replies say: the class of a registered type
	 * @param <R> what the replies say
	 * @return the replies, and who did not reply
	 */
	<R> CompletableFuture<EventReplies<R>> request(Object payload, RequestOptions options, Class<R> replyType);

	/**
	 * Answers an event: tells the member that published it.
	 * @param event what is answered
	 * @param payload the answer, of a registered type
	 * @return the answer's id and revision
	 */
	CompletableFuture<PublishedEvent> reply(ClusterEvent<?> event, Object payload);

	/**
	 * Publishes an event that was made before.
	 * @param message the event
	 * @return its id and revision
	 */
	CompletableFuture<PublishedEvent> send(EventMessage message);

	/**
	 * Asks again for a publication whose outcome was reported as unknown.
	 * @param request the id that the {@link io.submarine.cluster.OutcomeUnknownException}
	 * carried
	 * @param timeout how long to try, from 1 ms to 1 hour
	 * @return the event's revision
	 */
	CompletableFuture<Long> resubmit(RequestId request, Duration timeout);

}
