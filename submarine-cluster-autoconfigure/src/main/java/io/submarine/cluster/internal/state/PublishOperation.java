package io.submarine.cluster.internal.state;

import io.submarine.cluster.internal.protocol.Event;
import io.submarine.cluster.internal.protocol.Failure;
import io.submarine.cluster.internal.protocol.MemberKeys;
import io.submarine.cluster.internal.protocol.Publish;
import io.submarine.cluster.internal.protocol.PublishResult;

/** Puts an event into the feed. */
final class PublishOperation {

	/** All of an event but its payload: names, ids and headers. */
	static final int MAX_ENVELOPE_BYTES = 16 << 10;

	private PublishOperation() {
	}

	static PublishResult apply(Draft draft, Publish publish) {
		check(draft, publish);
		return send(draft, publish.getEvent());
	}

	static void check(Draft draft, Publish publish) {
		Event event = publish.getEvent();
		if (event.getId().isEmpty() || event.getType().isEmpty()) {
			throw Refusals.invalid(event.getType(), "an event has an id and a type");
		}
		String kind = event.getTargetKind();
		if (!kind.isEmpty() && !kind.equals(MemberKeys.SERVER_KIND) && !kind.equals(MemberKeys.INTERPRETER_KIND)) {
			throw Refusals.invalid(kind, "kind of member '" + Refusals.quoted(kind) + "': there are "
					+ MemberKeys.SERVER_KIND + " and " + MemberKeys.INTERPRETER_KIND);
		}
		int payload = event.getPayload().size();
		if (payload > draft.limits.getMaxValueBytes()) {
			throw Refusals.tooLarge(event.getType(), "payload has %d bytes", payload, draft.limits.getMaxValueBytes(),
					DefaultLimits.MAX_VALUE);
		}
		int envelope = event.getSerializedSize() - payload;
		if (envelope > MAX_ENVELOPE_BYTES) {
			throw Refusals.tooLarge(event.getType(), "event has %d bytes beside its payload", envelope,
					MAX_ENVELOPE_BYTES, "");
		}
	}

	static PublishResult send(Draft draft, Event event) {
		if (!event.getTarget().isEmpty() && !isMember(draft, event)) {
			throw Refusals.of(Failure.Code.TARGET_NOT_FOUND, event.getTarget(),
					"'" + Refusals.quoted(event.getTarget()) + "' is no member");
		}
		draft.change().setEvent(event);
		return PublishResult.newBuilder().setRevision(draft.revision).build();
	}

	private static boolean isMember(Draft draft, Event event) {
		String target = event.getTarget();
		boolean server = draft.entries.containsKey(MemberKeys.SERVERS + target);
		boolean interpreter = draft.entries.containsKey(MemberKeys.INTERPRETERS + target);
		return switch (event.getTargetKind()) {
			case MemberKeys.SERVER_KIND -> server;
			case MemberKeys.INTERPRETER_KIND -> interpreter;
			default -> server || interpreter;
		};
	}

}
