package io.submarine.cluster.feed;

import java.time.Instant;

/**
 * An entry is gone.
 *
 * @param revision where the change stands among all changes
 * @param time when the change was asked for, by the leader's wall clock
 * @param key the entry's key
 * @param cause why it is gone
 */
public record EntryDeleted(long revision, Instant time, String key, Cause cause) implements FeedItem {

	@Override
	public String toString() {
		return "%d DELETE '%s' (%s)".formatted(this.revision, this.key, this.cause);
	}

	/** Why an entry is gone. */
	public enum Cause {

		/** It was deleted. */
		DELETED,

		/** Its lease was revoked by its holder. */
		LEASE_REVOKED,

		/** Its lease ended because it was not kept alive. */
		LEASE_EXPIRED

	}

}
