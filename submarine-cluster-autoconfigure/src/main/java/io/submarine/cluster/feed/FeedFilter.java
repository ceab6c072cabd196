package io.submarine.cluster.feed;

import java.util.List;

import io.submarine.cluster.internal.protocol.FeedRequest;

import org.jspecify.annotations.Nullable;

/**
 * What a reader wants of the feed. The rest is left out by the server and costs the
 * reader nothing. Immutable; the withers return a changed copy.
 */
public final class FeedFilter {

	private final List<String> prefixes;

	private final boolean events;

	private final boolean memberChanges;

	private final @Nullable Reader reader;

	private FeedFilter(List<String> prefixes, boolean events, boolean memberChanges, @Nullable Reader reader) {
		this.prefixes = prefixes;
		this.events = events;
		this.memberChanges = memberChanges;
		this.reader = reader;
	}

	/**
	 * Wants nothing, to be widened by the withers.
	 * @return the filter
	 */
	public static FeedFilter nothing() {
		return new FeedFilter(List.of(), false, false, null);
	}

	/**
	 * Wants the changes of entries whose keys begin with one of some prefixes.
	 * @param prefixes the prefixes; an empty one for all entries
	 * @return a changed copy
	 */
	public FeedFilter withEntries(String... prefixes) {
		return new FeedFilter(List.of(prefixes), this.events, this.memberChanges, this.reader);
	}

	/**
	 * Wants all events, whomever they are for.
	 * @return a changed copy
	 */
	public FeedFilter withEvents() {
		return new FeedFilter(this.prefixes, true, this.memberChanges, null);
	}

	/**
	 * Wants the events for one member: those for all, for its kind, and for itself.
	 * @param memberId the member's id
	 * @param memberKind its kind
	 * @return a changed copy
	 */
	public FeedFilter withEventsFor(String memberId, String memberKind) {
		return new FeedFilter(this.prefixes, true, this.memberChanges, new Reader(memberId, memberKind));
	}

	/**
	 * Wants to know of members that come, go, or go silent.
	 * @return a changed copy
	 */
	public FeedFilter withMemberChanges() {
		return new FeedFilter(this.prefixes, this.events, true, this.reader);
	}

	FeedRequest request(FeedCursor cursor) {
		FeedRequest.Builder request = FeedRequest.newBuilder()
			.setFromRevision(cursor.nextRevision())
			.addAllPrefixes(this.prefixes)
			.setEvents(this.events)
			.setMemberChanges(this.memberChanges);
		if (this.reader != null) {
			request.setMemberId(this.reader.id()).setMemberKind(this.reader.kind());
		}
		return request.build();
	}

	private record Reader(String id, String kind) {

	}

}
