package io.submarine.cluster;

import org.jspecify.annotations.Nullable;

/**
 * The request breaks a rule: a malformed or reserved key, a value that cannot be
 * serialized, an operation out of place. Nothing changed; the same request will fail
 * again.
 */
public final class InvalidRequestException extends NotAppliedException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates one.
	 * @param message what was asked for, and why it was refused
	 * @param cause the last failure met, if any
	 */
	public InvalidRequestException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
