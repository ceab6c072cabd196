package io.submarine.cluster;

import org.jspecify.annotations.Nullable;

/**
 * No leader with a majority took the request within its time. Nothing changed; try again
 * when the cluster is available.
 */
public final class NoQuorumException extends NotAppliedException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates one.
	 * @param message what was asked for, and why it was refused
	 * @param cause the last failure met, if any
	 */
	public NoQuorumException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
