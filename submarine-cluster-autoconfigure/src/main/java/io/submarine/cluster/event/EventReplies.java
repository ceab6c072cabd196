package io.submarine.cluster.event;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What came of a request.
 *
 * @param request the event that was published
 * @param replies the first reply of each member that replied, in the order of their
 * revisions
 * @param unanswered the ids of members known to be asked that did not reply: the one
 * asked, or, of a request to all, those that were members when it was published
 * @param <R> what the replies say
 */
public record EventReplies<R>(PublishedEvent request, List<ClusterEvent<R>> replies, Set<String> unanswered) {

	public EventReplies {
		replies = List.copyOf(replies);
		unanswered = Set.copyOf(unanswered);
	}

	/**
	 * The first reply.
	 * @return what it says; empty if nobody replied in time
	 */
	public Optional<R> first() {
		return this.replies.stream().map(ClusterEvent::payload).findFirst();
	}

	/**
	 * Whether each member that is known to be asked has replied.
	 * @return false if there are {@link #unanswered()} ones
	 */
	public boolean isComplete() {
		return this.unanswered.isEmpty();
	}

}
