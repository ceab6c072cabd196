package io.submarine.cluster.feed;

import java.time.Instant;

/**
 * One change, in the order in which the cluster made it. Immutable.
 */
public sealed interface FeedItem permits EntryPut, EntryDeleted, EventPublished, MemberChanged {

	/**
	 * Where the change stands among all changes of the cluster.
	 * @return the revision, from 1; no two items have the same
	 */
	long revision();

	/**
	 * When the change was asked for, by the leader's wall clock. For people: order by
	 * {@link #revision()}.
	 * @return a time that never goes back from one revision to the next
	 */
	Instant time();

}
