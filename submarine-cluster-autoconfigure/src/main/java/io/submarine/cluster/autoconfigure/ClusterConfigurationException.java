package io.submarine.cluster.autoconfigure;

import org.jspecify.annotations.Nullable;

/** The properties of a cluster make no sense: says which, and what to do about it. */
final class ClusterConfigurationException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String action;

	ClusterConfigurationException(String message, String action) {
		this(message, action, null);
	}

	ClusterConfigurationException(String message, String action, @Nullable Throwable cause) {
		super(message, cause);
		this.action = action;
	}

	String action() {
		return this.action;
	}

}
