package io.submarine.cluster.internal.protocol;

import org.jspecify.annotations.Nullable;

/** A server could not be reached, or the connection to it was lost. */
public final class LinkException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final boolean sent;

	/**
	 * Creates one.
	 * @param message what happened, with the server's address
	 * @param sent whether the request may have reached the server
	 * @param cause the transport's own failure
	 */
	public LinkException(String message, boolean sent, @Nullable Throwable cause) {
		super(message, cause);
		this.sent = sent;
	}

	/**
	 * Whether the request may have reached the server, and so may be carried out.
	 * @return false if it certainly was not sent
	 */
	public boolean sent() {
		return this.sent;
	}

}
