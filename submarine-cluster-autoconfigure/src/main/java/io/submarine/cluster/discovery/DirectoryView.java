package io.submarine.cluster.discovery;

import java.time.Duration;

import io.submarine.cluster.ClusterStatus;

/**
 * How good the answers of a {@link ClusterDirectory} are at one moment.
 *
 * @param complete whether the members have been read at all: false shortly after the
 * start, and for as long as no server can be reached
 * @param revision the revision whose members are shown; 0 before they were read
 * @param status what the cluster can do for this process
 * @param staleness how long ago this process, or the server it is connected to, heard
 * from a leader
 */
public record DirectoryView(boolean complete, long revision, ClusterStatus status, Duration staleness) {

	/**
	 * Whether changes come in now. If not, what is shown is what was known last: a member
	 * that is not shown may exist, one that is shown may be gone.
	 * @return false before the members were read, and while the quorum is lost
	 */
	public boolean isCurrent() {
		return this.complete && this.status == ClusterStatus.AVAILABLE;
	}

}
