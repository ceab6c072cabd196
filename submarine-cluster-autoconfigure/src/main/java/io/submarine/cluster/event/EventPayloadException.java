package io.submarine.cluster.event;

import org.jspecify.annotations.Nullable;

/** A payload cannot be written, or what came cannot be read as its registered type. */
public final class EventPayloadException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates one.
	 * @param message which payload, of which event or type, and why
	 * @param cause what the serializer said, if anything
	 */
	public EventPayloadException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
