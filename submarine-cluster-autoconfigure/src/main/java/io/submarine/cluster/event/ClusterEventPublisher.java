package io.submarine.cluster.event;

import java.time.Duration;

import io.submarine.cluster.RequestId;
import io.submarine.cluster.feed.EventMessage;

/**
 * Tells the members of one cluster what happened. Implemented by
 * {@link ClusterEventTemplate}; an interface so that it can be replaced in tests.
 * Thread-safe.
 * <p>
 * When a method returns, a majority of the servers has the event on disk, and it has its
 * place among all changes: every receiver gets it there. Retries happen inside, and
 * publish at most once. Events that one thread publishes have its order. Calls block up
 * to their time limit.
 */
public interface ClusterEventPublisher {

	/**
	 * Publishes an event for all members.
	 * @param payload what it says, of a registered type
	 * @return its id and revision
	 * @throws io.submarine.cluster.NotAppliedException as for
	 * {@link #publish(Object, PublishOptions)}
	 * @throws io.submarine.cluster.OutcomeUnknownException if it may be published
	 */
	default PublishedEvent publish(Object payload) {
		return publish(payload, PublishOptions.toAll());
	}

	/**
	 * Publishes an event.
	 * @param payload what it says, of a registered type
	 * @param options whom it is for, its headers and time limit
	 * @return its id and revision
	 * @throws io.submarine.cluster.InvalidRequestException if the payload's type is not
	 * registered or it cannot be written: nothing was sent
	 * @throws io.submarine.cluster.TargetNotFoundException if it is for a member that
	 * there is not
	 * @throws io.submarine.cluster.LimitExceededException if the payload is larger than a
	 * value may be, or headers and names are larger than 16 KiB
	 * @throws io.submarine.cluster.NoQuorumException if no leader took it
	 * @throws io.submarine.cluster.OutcomeUnknownException sent, unanswered: it may be
	 * published, now or later
	 */
	PublishedEvent publish(Object payload, PublishOptions options);

	/**
	 * Asks members and waits for their replies: what their listeners return, or
	 * {@link #reply(ClusterEvent, Object)} sends. This process must be a member, else its
	 * replies find no one.
	 * <p>
	 * Returns when it has the replies wanted, when those who could still reply are gone,
	 * or at its time limit with what came until then: who did not reply is no failure but
	 * {@linkplain EventReplies#unanswered() named}. Replies are read over the loss of
	 * servers; one that comes later is not waited for. At most 64 requests of a publisher
	 * wait at a time.
	 * @param payload the request, of a registered type
	 * @param options whose replies are wanted, its headers and time limit
	 * @param replyType what the replies say: the class of a registered type
	 * @param <R> what the replies say
	 * @return the replies, and who did not reply
	 * @throws io.submarine.cluster.NotAppliedException as for
	 * {@link #publish(Object, PublishOptions)}, and
	 * {@link io.submarine.cluster.QueueFullException} if too many others wait
	 * @throws io.submarine.cluster.OutcomeUnknownException if it may be published
	 * @throws io.submarine.cluster.ReadFailedException if it cannot be told who is to be
	 * asked, and nothing is published; or if it is published, and replies cannot be read
	 */
	<R> EventReplies<R> request(Object payload, RequestOptions options, Class<R> replyType);

	/**
	 * Answers an event: tells the member that published it.
	 * @param event what is answered
	 * @param payload the answer, of a registered type
	 * @return the answer's id and revision
	 * @throws io.submarine.cluster.TargetNotFoundException if that member is gone
	 * @throws io.submarine.cluster.NotAppliedException as for
	 * {@link #publish(Object, PublishOptions)}
	 * @throws io.submarine.cluster.OutcomeUnknownException if it may be published
	 */
	PublishedEvent reply(ClusterEvent<?> event, Object payload);

	/**
	 * Makes an event for all members, to be published in a transaction or by
	 * {@link #send(EventMessage)}.
	 * @param payload what it says, of a registered type
	 * @return the event
	 * @throws io.submarine.cluster.InvalidRequestException if the payload's type is not
	 * registered or it cannot be written
	 */
	default EventMessage prepare(Object payload) {
		return prepare(payload, PublishOptions.toAll());
	}

	/**
	 * Makes an event, to be published in a transaction or by {@link #send(EventMessage)}.
	 * @param payload what it says, of a registered type
	 * @param options whom it is for, and its headers; its time limit does not count
	 * @return the event
	 * @throws io.submarine.cluster.InvalidRequestException if the payload's type is not
	 * registered or it cannot be written
	 */
	EventMessage prepare(Object payload, PublishOptions options);

	/**
	 * Publishes an event that was made before. Sent twice it is published twice, under
	 * one id.
	 * @param message the event
	 * @return its id and revision
	 * @throws io.submarine.cluster.NotAppliedException as for
	 * {@link #publish(Object, PublishOptions)}
	 * @throws io.submarine.cluster.OutcomeUnknownException if it may be published
	 */
	PublishedEvent send(EventMessage message);

	/**
	 * Asks again for a publication whose outcome was reported as unknown. If it was
	 * published this gives its revision; if not, it is published now.
	 * @param request the id that the {@link io.submarine.cluster.OutcomeUnknownException}
	 * carried
	 * @param timeout how long to try, from 1 ms to 1 hour
	 * @return the event's revision
	 * @throws io.submarine.cluster.NotAppliedException if it is certain now that it is
	 * not published
	 * @throws io.submarine.cluster.OutcomeUnknownException unknown again, or not known
	 * here any more
	 */
	long resubmit(RequestId request, Duration timeout);

}
