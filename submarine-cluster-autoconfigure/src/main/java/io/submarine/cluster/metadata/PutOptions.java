package io.submarine.cluster.metadata;

import java.time.Duration;

import io.submarine.cluster.internal.client.TimeLimit;

import org.jspecify.annotations.Nullable;

/**
 * How to store an entry: begin with the condition, then change the rest. Immutable; the
 * withers return a changed copy.
 */
public final class PutOptions {

	private static final PutOptions ALWAYS = new PutOptions(null, EntryLease.none(), null);

	private final @Nullable Long expectedVersion;

	private final EntryLease lease;

	private final @Nullable Duration timeout;

	private PutOptions(@Nullable Long expectedVersion, EntryLease lease, @Nullable Duration timeout) {
		this.expectedVersion = expectedVersion;
		this.lease = lease;
		this.timeout = timeout;
	}

	/**
	 * Stores whatever there is.
	 * @return the options, which are also the default
	 */
	public static PutOptions always() {
		return ALWAYS;
	}

	/**
	 * Stores only if there is no entry.
	 * @return the options
	 */
	public static PutOptions ifAbsent() {
		return ifVersion(0);
	}

	/**
	 * Stores only if the entry has a version.
	 * @param version the version; 0 for "there is no entry"
	 * @return the options
	 * @throws IllegalArgumentException if the version is negative
	 */
	public static PutOptions ifVersion(long version) {
		if (version < 0) {
			throw new IllegalArgumentException("version %d is negative".formatted(version));
		}
		return new PutOptions(version, EntryLease.none(), null);
	}

	/**
	 * Binds the entry to a lease, or leaves it bound. Without it, the entry is bound to
	 * none afterwards.
	 * @param newLease what to do about the entry's lease
	 * @return a changed copy
	 */
	public PutOptions withLease(EntryLease newLease) {
		return new PutOptions(this.expectedVersion, newLease, this.timeout);
	}

	/**
	 * Binds the entry to a lease.
	 * @param leaseId the lease it vanishes with, at least 1
	 * @return a changed copy
	 * @throws IllegalArgumentException if there can be no such lease
	 */
	public PutOptions withLease(long leaseId) {
		return withLease(EntryLease.of(leaseId));
	}

	/**
	 * Gives up after a time.
	 * @param newTimeout from 1 ms to 1 hour; without it, the template's own
	 * @return a changed copy
	 * @throws IllegalArgumentException if the time limit is out of bounds
	 */
	public PutOptions withTimeout(Duration newTimeout) {
		return new PutOptions(this.expectedVersion, this.lease, TimeLimit.check(newTimeout));
	}

	@Nullable Long expectedVersion() {
		return this.expectedVersion;
	}

	EntryLease lease() {
		return this.lease;
	}

	Duration timeoutOr(Duration otherwise) {
		return TimeLimit.orElse(this.timeout, otherwise);
	}

}
