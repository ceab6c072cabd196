package io.submarine.cluster.event;

/** A type of events is not registered in this process: it neither sends nor reads it. */
public final class UnknownEventTypeException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String type;

	/**
	 * Creates one.
	 * @param message what is not registered, and what is
	 * @param type the name of the type, or of the class of the payload
	 */
	public UnknownEventTypeException(String message, String type) {
		super(message);
		this.type = type;
	}

	/**
	 * What is not registered.
	 * @return the name of the type, or of the class of the payload
	 */
	public String type() {
		return this.type;
	}

}
