package io.submarine.cluster.event;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executor;
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

	EventCalls(ClientCalls client, ClusterEventCodec codec, Supplier<String> memberId, Duration timeout) {
		this.client = client;
		this.codec = codec;
		this.memberId = memberId;
		this.timeout = TimeLimit.check(timeout);
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

	private PendingCall<?, PublishedEvent> send(EventMessage message, Duration limit) {
		String what = "publish '%s' %s".formatted(message.type(), message.id());
		Command command = Command.newBuilder().setPublish(EventContent.publish(message)).build();
		return PendingCall.ofWrite(what, this.client.submit(what, command, limit),
				(reply) -> new PublishedEvent(message.id(), reply.getPublish().getRevision()));
	}

}
