package io.submarine.cluster;

import org.jspecify.annotations.Nullable;

/**
 * The servers could not apply the change because of a fault in this library, met by each
 * of them alike; their logs have its stack trace, which a report of it should contain.
 * Nothing changed; the same request will fail again.
 */
public final class ApplyFailedException extends NotAppliedException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates one.
	 * @param message what was asked for, and what is known
	 * @param cause the last failure met, if any
	 */
	public ApplyFailedException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
