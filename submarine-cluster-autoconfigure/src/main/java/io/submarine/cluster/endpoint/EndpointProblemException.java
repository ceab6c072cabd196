package io.submarine.cluster.endpoint;

import org.jspecify.annotations.Nullable;

/** Something that was asked for and is not done, with the HTTP status that says so. */
final class EndpointProblemException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int status;

	private final boolean unknown;

	EndpointProblemException(int status, String message, boolean unknown, @Nullable Throwable cause) {
		super(message, cause);
		this.status = status;
		this.unknown = unknown;
	}

	static EndpointProblemException badRequest(String message) {
		return new EndpointProblemException(400, message, false, null);
	}

	static EndpointProblemException notFound(String message) {
		return new EndpointProblemException(404, message, false, null);
	}

	static EndpointProblemException conflict(String message) {
		return new EndpointProblemException(409, message, false, null);
	}

	static EndpointProblemException conflict(String format, ManagedCluster cluster) {
		return conflict(format.formatted(cluster.name()));
	}

	int status() {
		return this.status;
	}

	/** Whether it may have been done all the same. */
	boolean isUnknown() {
		return this.unknown;
	}

}
