package io.submarine.cluster.metadata;

/**
 * What a put does about the lease of its entry.
 *
 * @param kind what is done
 * @param id the lease to bind to; 0 unless the kind is {@link Kind#BIND}
 */
public record EntryLease(Kind kind, long id) {

	private static final EntryLease NONE = new EntryLease(Kind.UNBIND, 0);

	private static final EntryLease KEPT = new EntryLease(Kind.KEEP, 0);

	/**
	 * Checks that there is an id where one is needed, and nowhere else.
	 * @throws IllegalArgumentException if not
	 */
	public EntryLease {
		if ((kind == Kind.BIND) ? id < 1 : id != 0) {
			throw new IllegalArgumentException("lease %d cannot be used to %s".formatted(id, kind));
		}
	}

	/**
	 * The entry stays until it is deleted, even if it was bound to a lease.
	 * @return the choice
	 */
	public static EntryLease none() {
		return NONE;
	}

	/**
	 * The entry keeps the lease it has; a new entry has none.
	 * @return the choice
	 */
	public static EntryLease kept() {
		return KEPT;
	}

	/**
	 * The entry vanishes with a lease.
	 * @param leaseId the lease, at least 1
	 * @return the choice
	 * @throws IllegalArgumentException if there can be no such lease
	 */
	public static EntryLease of(long leaseId) {
		return new EntryLease(Kind.BIND, leaseId);
	}

	/** What can be done. */
	public enum Kind {

		/** Bind to no lease. */
		UNBIND,

		/** Leave as it is. */
		KEEP,

		/** Bind to a lease. */
		BIND

	}

}
