package io.submarine.cluster;

import org.jspecify.annotations.Nullable;

/**
 * A call that did not succeed. The three kinds differ in what became of the change that
 * was asked for.
 */
public abstract sealed class ClusterException extends RuntimeException
		permits NotAppliedException, OutcomeUnknownException, ReadFailedException {

	private static final long serialVersionUID = 1L;

	ClusterException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
