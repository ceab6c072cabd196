package io.submarine.cluster.discovery;

import io.submarine.cluster.ClusterMember;

/**
 * Something happened to a member.
 *
 * @param kind what happened
 * @param member the member after it happened; of one that is gone, what it was last
 * @param revision where it stands among all changes. Of members that were there when the
 * listener came, and of changes that were missed because they are no longer kept: the
 * revision they were found at
 */
public record MemberEvent(Kind kind, ClusterMember member, long revision) {

	@Override
	public String toString() {
		return "%d %s %s '%s'".formatted(this.revision, this.kind, this.member.kind(), this.member.id());
	}

	/** What happened. */
	public enum Kind {

		/**
		 * It registered, for the first time or as a new incarnation, without another
		 * event in between; or it was there when the listener came.
		 */
		JOINED,

		/** It told something new of itself. */
		CHANGED,

		/** It missed beats. */
		SUSPECT,

		/** It was heard again after {@link #SUSPECT}. */
		RECOVERED,

		/** It was removed because it was silent, or it went in a way that was missed. */
		LOST,

		/** It removed itself. */
		LEFT

	}

}
