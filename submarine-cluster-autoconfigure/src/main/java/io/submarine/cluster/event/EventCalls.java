package io.submarine.cluster.event;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

import io.submarine.cluster.InvalidRequestException;
import io.submarine.cluster.RequestId;
import io.submarine.cluster.feed.EventMessage;
import io.submarine.cluster.internal.client.ClientCalls;
import io.submarine.cluster.internal.client.PendingCall;
import io.submarine.cluster.internal.client.TimeLimit;
import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.EventContent;
import io.submarine.cluster.internal.protocol.Reply;

/** Both templates' core: makes events and sends them. Nothing here waits. */
final class EventCalls {

	private final ClientCalls client;

	private final ClusterEventCodec codec;

	private final Supplier<String> memberId;

	private final Duration timeout;

	private final EventRequests requests;

	EventCalls(ClientCalls client, ClusterEventCodec codec, Supplier<String> memberId, Duration timeout) {
		this.client = client;
		this.codec = codec;
		this.memberId = memberId;
		this.timeout = TimeLimit.check(timeout);
		this.requests = new EventRequests(client, codec);
	}

	Executor callbacks() {
		return this.client.callbacks();
	}

	EventMessage prepare(Object payload, PublishOptions options) {
		try {
			return this.codec.write(UUID.randomUUID().toString(), this.memberId.get(), payload, options);
		}
		catch (UnknownEventTypeException | EventPayloadException ex) {
			throw new InvalidRequestException("event not published: " + ex.getMessage(), ex);
		}
	}

	PendingCall<?, PublishedEvent> publish(Object payload, PublishOptions options) {
		return send(prepare(payload, options), options.timeoutOr(this.timeout));
	}

	PendingCall<?, PublishedEvent> reply(ClusterEvent<?> event, Object payload) {
		if (event.origin().isEmpty()) {
			throw new InvalidRequestException("event %s of type '%s' not answered: it does not say who published it"
				.formatted(event.id(), event.type()), null);
		}
		EventMessage answer = prepare(payload, PublishOptions.toMember(event.origin()));
		return send(answer.withReplyTo(event.id()), this.timeout);
	}

	PendingCall<?, PublishedEvent> send(EventMessage message) {
		return send(message, this.timeout);
	}

	PendingCall<?, Long> resubmit(RequestId request, Duration limit) {
		return PendingCall.ofWrite("request " + request, this.client.resubmit(request, TimeLimit.check(limit)),
				Reply::getRevision);
	}

	<R> PendingCall<?, EventReplies<R>> request(Object payload, RequestOptions options, Class<R> replyType) {
		EventMessage message = prepare(payload, options.publish());
		if (message.origin().isEmpty()) {
			throw new InvalidRequestException(
					"request '%s' not published: this process has no id to reply to".formatted(message.type()), null);
		}
		return PendingCall.ofWrite("request '%s' %s".formatted(message.type(), message.id()),
				this.requests.request(message, options, replyType, options.publish().timeoutOr(this.timeout),
						(limit) -> submit(message, limit).thenApply((reply) -> published(message, reply))),
				Function.identity());
	}

	private PendingCall<?, PublishedEvent> send(EventMessage message, Duration limit) {
		return PendingCall.ofWrite(what(message), submit(message, limit), (reply) -> published(message, reply));
	}

	private CompletableFuture<Reply> submit(EventMessage message, Duration limit) {
		Command command = Command.newBuilder().setPublish(EventContent.publish(message)).build();
		return this.client.submit(what(message), command, limit);
	}

	private static String what(EventMessage message) {
		return "publish '%s' %s".formatted(message.type(), message.id());
	}

	private static PublishedEvent published(EventMessage message, Reply reply) {
		return new PublishedEvent(message.id(), reply.getPublish().getRevision());
	}

}
