package io.submarine.cluster.event;

import java.time.Duration;
import java.util.function.Supplier;

import io.submarine.cluster.ClusterClient;
import io.submarine.cluster.RequestId;
import io.submarine.cluster.feed.EventMessage;
import io.submarine.cluster.internal.client.ClientCalls;

/**
 * Publishes events through a client of this process. Thread-safe; holds nothing that must
 * be closed.
 */
public final class ClusterEventTemplate implements ClusterEventPublisher {

	private final EventCalls calls;

	/**
	 * Creates one.
	 * @param client the way into the cluster
	 * @param codec writes the payloads
	 * @param memberId the id under which this process is a member: the origin of its
	 * events
	 * @param timeout the time limit of calls whose options set none, from 1 ms to 1 hour
	 * @throws IllegalArgumentException if the client is not one of this library, or the
	 * time limit is out of bounds
	 */
	public ClusterEventTemplate(ClusterClient client, ClusterEventCodec codec, Supplier<String> memberId,
			Duration timeout) {
		this.calls = new EventCalls(ClientCalls.of(client), codec, memberId, timeout);
	}

	@Override
	public PublishedEvent publish(Object payload, PublishOptions options) {
		return this.calls.publish(payload, options).await();
	}

	@Override
	public <R> EventReplies<R> request(Object payload, RequestOptions options, Class<R> replyType) {
		return this.calls.request(payload, options, replyType).await();
	}

	@Override
	public PublishedEvent reply(ClusterEvent<?> event, Object payload) {
		return this.calls.reply(event, payload).await();
	}

	@Override
	public EventMessage prepare(Object payload, PublishOptions options) {
		return this.calls.prepare(payload, options);
	}

	@Override
	public PublishedEvent send(EventMessage message) {
		return this.calls.send(message).await();
	}

	@Override
	public long resubmit(RequestId request, Duration timeout) {
		return this.calls.resubmit(request, timeout).await();
	}

}
