package io.submarine.cluster;

import org.jspecify.annotations.Nullable;

/**
 * The event is for a member that there is not: it never registered, or it is gone.
 * Nothing was published.
 */
public final class TargetNotFoundException extends NotAppliedException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates one.
	 * @param message what was published for whom
	 * @param cause the last failure met, if any
	 */
	public TargetNotFoundException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
