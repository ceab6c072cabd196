package io.submarine.cluster.metadata;

/**
 * How to submit a change that nobody waits for. Immutable; the withers return a changed
 * copy.
 */
public final class SubmitOptions {

	private static final SubmitOptions DEFAULTS = new SubmitOptions(EntryLease.none(), true);

	private final EntryLease lease;

	private final boolean replaceable;

	private SubmitOptions(EntryLease lease, boolean replaceable) {
		this.lease = lease;
		this.replaceable = replaceable;
	}

	/**
	 * Binds the entry to no lease; a later submission to the key makes it superfluous.
	 * @return the options, which are also the default
	 */
	public static SubmitOptions defaults() {
		return DEFAULTS;
	}

	/**
	 * Binds the entry to a lease, or leaves it bound. Without meaning for a deletion.
	 * @param newLease what to do about the entry's lease
	 * @return a changed copy
	 */
	public SubmitOptions withLease(EntryLease newLease) {
		return new SubmitOptions(newLease, this.replaceable);
	}

	/**
	 * Binds the entry to a lease. If it has ended when the turn of the submission comes,
	 * the submission fails.
	 * @param leaseId the lease the entry vanishes with, at least 1
	 * @return a changed copy
	 * @throws IllegalArgumentException if there can be no such lease
	 */
	public SubmitOptions withLease(long leaseId) {
		return withLease(EntryLease.of(leaseId));
	}

	/**
	 * Commits this change even if a later submission to the same key already waits, so
	 * that those who watch the key see each value.
	 * @return a changed copy
	 */
	public SubmitOptions neverSuperseded() {
		return new SubmitOptions(this.lease, false);
	}

	EntryLease lease() {
		return this.lease;
	}

	boolean replaceable() {
		return this.replaceable;
	}

}
