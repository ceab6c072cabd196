package io.submarine.cluster;

/**
 * One key, value or transaction is larger than a bound allows. Nothing changed. The
 * message names the bound, the size and the property that sets the bound.
 */
public final class LimitExceededException extends NotAppliedException {

	private static final long serialVersionUID = 1L;

	private final long actual;

	private final long bound;

	/**
	 * Creates one.
	 * @param message what was too large, its size, the bound and its property
	 * @param actual the size found, in the unit of the bound
	 * @param bound the bound
	 */
	public LimitExceededException(String message, long actual, long bound) {
		super(message, null);
		this.actual = actual;
		this.bound = bound;
	}

	/**
	 * The size found.
	 * @return bytes or operations, as the message says
	 */
	public long actual() {
		return this.actual;
	}

	/**
	 * The bound passed.
	 * @return bytes or operations, as the message says
	 */
	public long bound() {
		return this.bound;
	}

}
