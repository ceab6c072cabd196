package io.submarine.cluster;

import org.jspecify.annotations.Nullable;

/**
 * Too many requests wait already, here or at the leader. Nothing changed; slow down, then
 * try again.
 */
public final class QueueFullException extends NotAppliedException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates one.
	 * @param message what was asked for, and why it was refused
	 * @param cause the last failure met, if any
	 */
	public QueueFullException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
