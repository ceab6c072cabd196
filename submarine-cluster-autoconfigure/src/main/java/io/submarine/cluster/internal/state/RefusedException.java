package io.submarine.cluster.internal.state;

import io.submarine.cluster.internal.protocol.Failure;

/**
 * Ends a command that changes nothing. Never leaves this package: it becomes the
 * command's reply. Without a stack trace, because a refusal is an ordinary result.
 */
final class RefusedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient Failure failure;

	RefusedException(Failure failure) {
		super(failure.getMessage(), null, false, false);
		this.failure = failure;
	}

	Failure failure() {
		return this.failure;
	}

	/** The same, its message led by what part of the command it was about. */
	RefusedException in(String part) {
		return new RefusedException(this.failure.toBuilder().setMessage(part + this.failure.getMessage()).build());
	}

}
