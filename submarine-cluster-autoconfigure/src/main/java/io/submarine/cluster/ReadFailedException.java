package io.submarine.cluster;

import org.jspecify.annotations.Nullable;

/**
 * A read could not be answered at the consistency asked for within its time, or the value
 * read is not of the type asked for. It says nothing about whether the key exists.
 */
public final class ReadFailedException extends ClusterException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates one.
	 * @param message what was to be read, and why it was not
	 * @param cause the last failure met
	 */
	public ReadFailedException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
