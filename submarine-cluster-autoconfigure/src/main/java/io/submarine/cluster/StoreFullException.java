package io.submarine.cluster;

/**
 * The cluster as a whole holds as much as it may: delete something, or raise the bound.
 * Nothing changed. The message names the bound, the size and the property that sets it.
 */
public final class StoreFullException extends NotAppliedException {

	private static final long serialVersionUID = 1L;

	private final long actual;

	private final long bound;

	/**
	 * Creates one.
	 * @param message what is full, its size, the bound and its property
	 * @param actual the size found, in the unit of the bound
	 * @param bound the bound
	 */
	public StoreFullException(String message, long actual, long bound) {
		super(message, null);
		this.actual = actual;
		this.bound = bound;
	}

	/**
	 * The size found.
	 * @return bytes or pieces, as the message says
	 */
	public long actual() {
		return this.actual;
	}

	/**
	 * The bound passed.
	 * @return bytes or pieces, as the message says
	 */
	public long bound() {
		return this.bound;
	}

}
