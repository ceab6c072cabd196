package io.submarine.cluster.internal.transport;

import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.internal.protocol.LinkException;

import com.alipay.sofa.jraft.error.ConnectionFailureException;
import com.alipay.sofa.jraft.error.InvokeTimeoutException;
import com.alipay.sofa.jraft.error.RemotingException;
import io.grpc.Status;

/** What became of a call, in the words of its caller. */
final class Failures {

	private Failures() {
	}

	/**
	 * For a client.
	 * @param sent whether the request was written
	 */
	static LinkException link(ServerAddress address, Status status, boolean sent) {
		return new LinkException("%s: %s".formatted(address, describe(status)), sent && !isRefusal(status),
				status.getCause());
	}

	/**
	 * For JRaft, which takes everything but these for an internal error.
	 */
	static RemotingException remoting(ServerAddress address, Status status) {
		String message = "%s: %s".formatted(address, describe(status));
		return switch (status.getCode()) {
			case DEADLINE_EXCEEDED -> new InvokeTimeoutException(message);
			case UNAVAILABLE, CANCELLED -> new ConnectionFailureException(message, status.getCause());
			default -> new RemotingException(message, status.getCause());
		};
	}

	/** The other side turned the call away before it read a message. */
	private static boolean isRefusal(Status status) {
		return switch (status.getCode()) {
			case FAILED_PRECONDITION, UNAUTHENTICATED, PERMISSION_DENIED, UNIMPLEMENTED -> true;
			default -> false;
		};
	}

	private static String describe(Status status) {
		Throwable cause = status.getCause();
		String description = status.getDescription();
		String first = (description != null) ? description.lines().findFirst().orElse("") : "";
		if (cause != null && cause.getMessage() != null) {
			return first.isEmpty() ? cause.getMessage() : first + ": " + cause.getMessage();
		}
		return first.isEmpty() ? status.getCode().toString() : first;
	}

}
