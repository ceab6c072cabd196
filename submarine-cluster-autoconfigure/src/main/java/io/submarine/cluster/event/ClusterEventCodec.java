package io.submarine.cluster.event;

import io.submarine.cluster.feed.EventMessage;
import io.submarine.cluster.feed.EventPublished;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * Writes payloads of registered types as JSON and reads them back. Which class is made of
 * what comes in is decided by the registered name alone: what is not registered is never
 * instantiated, and no name of a class is read from the JSON either. Thread-safe.
 */
public final class ClusterEventCodec {

	private final ClusterEventTypes types;

	private final JsonMapper mapper;

	/**
	 * Uses Jackson's defaults.
	 * @param types the types that may be sent and received
	 */
	public ClusterEventCodec(ClusterEventTypes types) {
		this(types, JsonMapper.shared());
	}

	/**
	 * Uses a copy of a mapper of the application, which tolerates unknown properties: a
	 * newer process may send more than this one knows.
	 * @param types the types that may be sent and received
	 * @param mapper the mapper to copy
	 */
	public ClusterEventCodec(ClusterEventTypes types, JsonMapper mapper) {
		this.types = types;
		this.mapper = mapper.rebuild()
			.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
			.deactivateDefaultTyping()
			// Allows nothing: also where a class asks for names of classes in its JSON.
			.polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder().build())
			.build();
	}

	/**
	 * The types that may be sent and received.
	 * @return the types
	 */
	public ClusterEventTypes types() {
		return this.types;
	}

	/**
	 * Writes an event.
	 * @param id tells it from all other events
	 * @param origin the id of the member that publishes it; empty if it is none
	 * @param payload what it says
	 * @param options whom it is for, its type and headers
	 * @return the event, to be published
	 * @throws UnknownEventTypeException if the payload's type is not registered
	 * @throws EventPayloadException if the payload cannot be written, or is not of the
	 * type that the options name
	 */
	public EventMessage write(String id, String origin, Object payload, PublishOptions options) {
		String type = typeFor(payload, options);
		return new EventMessage(id, type, origin, json(type, payload)).withTarget(options.target())
			.withTargetKind(options.targetKind())
			.withHeaders(options.headers());
	}

	private String typeFor(Object payload, PublishOptions options) {
		String named = options.type();
		if (named == null) {
			return this.types.nameOf(payload.getClass());
		}
		Class<?> registered = this.types.typeOf(named);
		if (!registered.isInstance(payload)) {
			throw new EventPayloadException("a payload of event type '%s' is a %s, and not a %s".formatted(named,
					registered.getName(), payload.getClass().getName()), null);
		}
		return named;
	}

	private byte[] json(String type, Object payload) {
		try {
			return this.mapper.writerFor(this.types.typeOf(type)).writeValueAsBytes(payload);
		}
		catch (RuntimeException ex) {
			throw new EventPayloadException(
					"a payload of event type '%s' cannot be written: %s".formatted(type, ex.getMessage()), ex);
		}
	}

	/**
	 * Reads an event.
	 * @param event the event as the feed brings it
	 * @return the event with its payload
	 * @throws UnknownEventTypeException if its type is not registered
	 * @throws EventPayloadException if its payload cannot be read
	 */
	public ClusterEvent<?> read(EventPublished event) {
		return read(event, this.types.typeOf(event.type()));
	}

	/**
	 * Reads an event of a type that is known to the caller.
	 * @param event the event as the feed brings it
	 * @param payload what its payload must be
	 * @param <T> what its payload must be
	 * @return the event with its payload
	 * @throws UnknownEventTypeException if its type is not registered
	 * @throws EventPayloadException if its payload cannot be read, or is another one
	 */
	public <T> ClusterEvent<T> readAs(EventPublished event, Class<T> payload) {
		Class<?> registered = this.types.typeOf(event.type());
		if (!payload.isAssignableFrom(registered)) {
			throw new EventPayloadException("event %s of type '%s' from '%s' has a payload of %s, and not of %s"
				.formatted(event.id(), event.type(), event.origin(), registered.getName(), payload.getName()), null);
		}
		return read(event, registered.asSubclass(payload));
	}

	private <T> ClusterEvent<T> read(EventPublished event, Class<? extends T> type) {
		return new ClusterEvent<>(event.id(), event.type(), event.origin(), event.target(), event.targetKind(),
				event.revision(), event.time(), payload(event, type), event.headers(), event.replyTo());
	}

	private <T> T payload(EventPublished event, Class<T> type) {
		byte[] json = event.payload();
		String problem = "event %s of type '%s' from '%s' has a payload (%d bytes) that cannot be read as %s: %s";
		T payload;
		try {
			payload = this.mapper.readValue(json, type);
		}
		catch (RuntimeException ex) {
			throw new EventPayloadException(problem.formatted(event.id(), event.type(), event.origin(), json.length,
					type.getName(), ex.getMessage()), ex);
		}
		if (payload == null) {
			throw new EventPayloadException(problem.formatted(event.id(), event.type(), event.origin(), json.length,
					type.getName(), "it is null"), null);
		}
		return payload;
	}

}
