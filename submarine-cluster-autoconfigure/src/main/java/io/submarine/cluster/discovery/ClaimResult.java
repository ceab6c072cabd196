package io.submarine.cluster.discovery;

import io.submarine.cluster.ClusterMember;
import org.jspecify.annotations.Nullable;

/**
 * What became of the wish to start an interpreter group.
 *
 * @param outcome what became of it
 * @param claim the claim that stands: the caller's own if it won, else the winner's, if
 * there is one
 * @param member the process of the group, if it is registered
 */
public record ClaimResult(Outcome outcome, @Nullable Claim claim, @Nullable ClusterMember member) {

	/**
	 * Whether the caller may start the group's process.
	 * @return false if it must not
	 */
	public boolean isWon() {
		return this.outcome == Outcome.WON;
	}

	/** What became of it. */
	public enum Outcome {

		/** The caller has the claim. */
		WON,

		/** Another has it, and starts the process. */
		CLAIMED,

		/** The process is there. */
		RUNNING,

		/** The claim that was to be moved is gone: the process must not be started. */
		GONE

	}

}
