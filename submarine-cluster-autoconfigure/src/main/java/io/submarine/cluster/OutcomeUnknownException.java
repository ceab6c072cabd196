package io.submarine.cluster;

import org.jspecify.annotations.Nullable;

/**
 * The change was sent and not answered within its time: it may be applied, now or later,
 * at most once. Read, or ask for it again under the same {@link #request()}, to learn.
 */
public final class OutcomeUnknownException extends ClusterException {

	private static final long serialVersionUID = 1L;

	private final @Nullable RequestId request;

	/**
	 * Creates one.
	 * @param message what was asked for, of whom, and for how long
	 * @param request the change's id; none if it was sent outside of a session
	 * @param cause the last failure met
	 */
	public OutcomeUnknownException(String message, @Nullable RequestId request, @Nullable Throwable cause) {
		super(message, cause);
		this.request = request;
	}

	/**
	 * The id under which the change may be asked for again.
	 * @return the id, if it has one
	 */
	public @Nullable RequestId request() {
		return this.request;
	}

}
