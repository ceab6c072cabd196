package io.submarine.cluster.feed;

import java.time.Instant;

/**
 * A member came, went, or went silent. Follows the change of the member's entry, if there
 * is one.
 *
 * @param revision where the change stands among all changes
 * @param time when the change was asked for, by the leader's wall clock
 * @param key the key of the member's entry
 * @param kind what happened
 * @param leaseId the lease of the incarnation it happened to
 */
public record MemberChanged(long revision, Instant time, String key, Kind kind, long leaseId) implements FeedItem {

	@Override
	public String toString() {
		return "%d MEMBER_%s '%s' lease=%d".formatted(this.revision, this.kind, this.key, this.leaseId);
	}

	/** What happened to a member. */
	public enum Kind {

		/** It registered, for the first time or as a new incarnation. */
		JOINED,

		/** It missed beats. */
		SUSPECT,

		/** It was heard again after {@link #SUSPECT}. */
		RECOVERED,

		/** It was removed because its lease ended. */
		LOST,

		/** It removed itself. */
		LEFT

	}

}
