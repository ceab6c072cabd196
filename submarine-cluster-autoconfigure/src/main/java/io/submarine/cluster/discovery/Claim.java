package io.submarine.cluster.discovery;

import java.time.Instant;
import java.util.List;

/**
 * The right to start the one process of an interpreter group.
 *
 * @param groupId the group
 * @param claimedBy the member that starts it
 * @param server the server it is to run at
 * @param startId names this start, and no other
 * @param fencing larger than that of every earlier claim of the group: what the process
 * does elsewhere in the group's name can be told by it from what an earlier one does
 * @param time when it was claimed, by the claimer's clock; for people
 */
public record Claim(String groupId, String claimedBy, String server, String startId, long fencing, Instant time) {

	/**
	 * What the process has to be started with, so that its registration fulfils this
	 * claim. A process that comes with a claim that is gone does not become a member, and
	 * ends.
	 * @return arguments for the command line of a Boot application
	 */
	public List<String> arguments() {
		return List.of("--submarine.interpreter.group-id=" + this.groupId,
				"--submarine.interpreter.server=" + this.server, "--submarine.interpreter.start-id=" + this.startId,
				"--submarine.interpreter.fencing=" + this.fencing);
	}

}
