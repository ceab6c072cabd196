package io.submarine.cluster;

import org.jspecify.annotations.Nullable;

/**
 * The server, or this client, is stopping, has failed, or is short of disk; the message
 * says which. Nothing changed.
 */
public final class ServerUnavailableException extends NotAppliedException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates one.
	 * @param message what was asked for, and why it was refused
	 * @param cause the last failure met, if any
	 */
	public ServerUnavailableException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
