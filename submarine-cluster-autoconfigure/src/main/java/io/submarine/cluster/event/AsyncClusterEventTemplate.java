package io.submarine.cluster.event;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.submarine.cluster.ClusterClient;
import io.submarine.cluster.RequestId;
import io.submarine.cluster.feed.EventMessage;
import io.submarine.cluster.internal.client.AsyncCalls;
import io.submarine.cluster.internal.client.ClientCalls;

/**
 * Publishes events through a client of this process, without waiting. Thread-safe; holds
 * nothing that must be closed.
 */
public final class AsyncClusterEventTemplate implements AsyncClusterEventPublisher {

	private final EventCalls calls;

	private final AsyncCalls async;

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
	public AsyncClusterEventTemplate(ClusterClient client, ClusterEventCodec codec, Supplier<String> memberId,
			Duration timeout) {
		this.calls = new EventCalls(ClientCalls.of(client), codec, memberId, timeout);
		this.async = new AsyncCalls(this.calls.callbacks());
	}

	@Override
	public CompletableFuture<PublishedEvent> publish(Object payload, PublishOptions options) {
		return this.async.start(() -> this.async.chain(this.calls.publish(payload, options)));
	}

	@Override
	public <R> CompletableFuture<EventReplies<R>> request(Object payload, RequestOptions options, Class<R> replyType) {
		return this.async.start(() -> this.async.chain(this.calls.request(payload, options, replyType)));
	}

	@Override
	public CompletableFuture<PublishedEvent> reply(ClusterEvent<?> event, Object payload) {
		return this.async.start(() -> this.async.chain(this.calls.reply(event, payload)));
	}

	@Override
	public CompletableFuture<PublishedEvent> send(EventMessage message) {
		return this.async.start(() -> this.async.chain(this.calls.send(message)));
	}

	@Override
	public CompletableFuture<Long> resubmit(RequestId request, Duration timeout) {
		return this.async.start(() -> this.async.chain(this.calls.resubmit(request, timeout)));
	}

}
