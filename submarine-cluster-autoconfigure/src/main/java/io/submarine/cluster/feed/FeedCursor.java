package io.submarine.cluster.feed;

/**
 * Where a reader is in the feed. Valid on every server of the cluster, and over restarts
 * of the reader that keeps it.
 *
 * @param nextRevision the first revision not yet read; 0 for "from now on"
 */
public record FeedCursor(long nextRevision) {

	private static final FeedCursor NOW = new FeedCursor(0);

	/**
	 * Checks the revision.
	 * @throws IllegalArgumentException if it is negative
	 */
	public FeedCursor {
		if (nextRevision < 0) {
			throw new IllegalArgumentException("revision %d is negative".formatted(nextRevision));
		}
	}

	/**
	 * Reads what changes from the moment the reading begins at a server.
	 * @return the cursor
	 */
	public static FeedCursor now() {
		return NOW;
	}

	/**
	 * Reads a revision and all after it.
	 * @param revision the first revision wanted, from 1
	 * @return the cursor
	 * @throws IllegalArgumentException if the revision is not positive
	 */
	public static FeedCursor from(long revision) {
		if (revision < 1) {
			throw new IllegalArgumentException("revision %d is not positive".formatted(revision));
		}
		return new FeedCursor(revision);
	}

	/**
	 * Reads all after a revision: what follows a result that carries it.
	 * @param revision the last revision known, 0 for the beginning of all
	 * @return the cursor
	 * @throws IllegalArgumentException if the revision is negative
	 */
	public static FeedCursor after(long revision) {
		return from(revision + 1);
	}

}
