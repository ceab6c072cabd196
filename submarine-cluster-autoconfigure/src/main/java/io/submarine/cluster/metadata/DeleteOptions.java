package io.submarine.cluster.metadata;

import java.time.Duration;

import io.submarine.cluster.internal.client.TimeLimit;

import org.jspecify.annotations.Nullable;

/**
 * How to delete an entry. Immutable; the withers return a changed copy.
 */
public final class DeleteOptions {

	private static final DeleteOptions ALWAYS = new DeleteOptions(null, null);

	private final @Nullable Long expectedVersion;

	private final @Nullable Duration timeout;

	private DeleteOptions(@Nullable Long expectedVersion, @Nullable Duration timeout) {
		this.expectedVersion = expectedVersion;
		this.timeout = timeout;
	}

	/**
	 * Deletes whatever there is.
	 * @return the options, which are also the default
	 */
	public static DeleteOptions always() {
		return ALWAYS;
	}

	/**
	 * Deletes only if the entry has a version.
	 * @param version the version, from 1
	 * @return the options
	 * @throws IllegalArgumentException if the version is not positive
	 */
	public static DeleteOptions ifVersion(long version) {
		if (version < 1) {
			throw new IllegalArgumentException("version %d is not positive".formatted(version));
		}
		return new DeleteOptions(version, null);
	}

	/**
	 * Gives up after a time.
	 * @param newTimeout from 1 ms to 1 hour; without it, the template's own
	 * @return a changed copy
	 * @throws IllegalArgumentException if the time limit is out of bounds
	 */
	public DeleteOptions withTimeout(Duration newTimeout) {
		return new DeleteOptions(this.expectedVersion, TimeLimit.check(newTimeout));
	}

	@Nullable Long expectedVersion() {
		return this.expectedVersion;
	}

	Duration timeoutOr(Duration otherwise) {
		return TimeLimit.orElse(this.timeout, otherwise);
	}

}
