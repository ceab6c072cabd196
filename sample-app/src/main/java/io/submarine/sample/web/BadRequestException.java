package io.submarine.sample.web;

import org.jspecify.annotations.Nullable;

/** What the client sent cannot be understood; the message says why. Nothing was done. */
public final class BadRequestException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates one.
	 * @param message what is wrong with the request
	 * @param cause the failure met, if any
	 */
	public BadRequestException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
