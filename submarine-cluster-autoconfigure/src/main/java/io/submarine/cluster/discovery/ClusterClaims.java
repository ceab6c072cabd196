package io.submarine.cluster.discovery;

import java.util.List;
import java.util.Optional;

/**
 * Who may start which interpreter group: of any number of servers that want to start the
 * same group at once, one gets the claim, the others are told who did.
 * <p>
 * A claim stands until the process it is for has registered, which takes its place in one
 * piece; or until it is released; or until the claimer is dead, which takes as long as
 * that takes to be noticed. There is never a claim beside a process of the same group,
 * other than by a process that was started without one. Calls block until the cluster has
 * answered, at most for its operation time-out, and are linearizable. Thread-safe.
 */
public interface ClusterClaims {

	/**
	 * Claims a group.
	 * @param groupId the group
	 * @param server where its process is to run
	 * @return the claim, or who was first
	 * @throws io.submarine.cluster.ServerUnavailableException not claimed, because this
	 * process is not registered: nobody could tell that it is dead
	 * @throws io.submarine.cluster.NotAppliedException not claimed
	 * @throws io.submarine.cluster.OutcomeUnknownException perhaps claimed, by this
	 * process: {@link #find} tells
	 */
	ClaimResult claim(String groupId, String server);

	/**
	 * Turns a claim into one for another server. What was started for the old one cannot
	 * register any more.
	 * @param claim a claim of this process
	 * @param server where the process is to run instead
	 * @return the new claim, with a new start id and a larger fencing number; else what
	 * has happened to the old one
	 * @throws io.submarine.cluster.NotAppliedException not moved
	 * @throws io.submarine.cluster.OutcomeUnknownException perhaps moved
	 */
	ClaimResult move(Claim claim, String server);

	/**
	 * Gives a claim back. What was started for it cannot register any more.
	 * @param claim the claim
	 * @return whether it stood until now
	 * @throws io.submarine.cluster.NotAppliedException not released
	 * @throws io.submarine.cluster.OutcomeUnknownException perhaps released
	 */
	boolean release(Claim claim);

	/**
	 * Finds the claim of a group.
	 * @param groupId the group
	 * @return the claim, if one stands
	 * @throws io.submarine.cluster.ReadFailedException if it cannot be known now
	 */
	Optional<Claim> find(String groupId);

	/**
	 * All claims: the processes that are about to be.
	 * @return the claims that stand, in the order of their groups
	 * @throws io.submarine.cluster.ReadFailedException if they cannot be known now
	 */
	List<Claim> all();

}
