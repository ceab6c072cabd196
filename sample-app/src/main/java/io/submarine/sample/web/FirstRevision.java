package io.submarine.sample.web;

import org.jspecify.annotations.Nullable;

/** Where a client wants a stream to begin. */
public final class FirstRevision {

	private FirstRevision() {
	}

	/**
	 * Reads what a client says.
	 * @param from the first revision it wants, if it says so
	 * @param lastEventId the last revision it has, which counts more
	 * @return the first revision wanted, from 1; none for "from now"
	 * @throws BadRequestException if it is no revision
	 */
	public static @Nullable Long of(@Nullable Long from, @Nullable Long lastEventId) {
		if (lastEventId != null) {
			return revision("Last-Event-ID", lastEventId) + 1;
		}
		return (from != null) ? Math.max(1, revision("from", from)) : null;
	}

	private static long revision(String name, long revision) {
		if (revision < 0 || revision == Long.MAX_VALUE) {
			throw new BadRequestException("%s: %d is no revision".formatted(name, revision), null);
		}
		return revision;
	}

}
