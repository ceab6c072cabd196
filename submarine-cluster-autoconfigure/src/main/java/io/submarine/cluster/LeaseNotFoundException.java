package io.submarine.cluster;

import org.jspecify.annotations.Nullable;

/**
 * The lease, or the session, does not exist or has ended. Nothing changed.
 */
public final class LeaseNotFoundException extends NotAppliedException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates one.
	 * @param message what was asked for, and why it was refused
	 * @param cause the last failure met, if any
	 */
	public LeaseNotFoundException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
