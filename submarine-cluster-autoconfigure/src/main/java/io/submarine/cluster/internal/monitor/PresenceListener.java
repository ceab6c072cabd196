package io.submarine.cluster.internal.monitor;

/**
 * Told whether a process is a member. Called on the client's threads for user code, one
 * call at a time, in order; it may block. What it throws is logged.
 */
public interface PresenceListener {

	/**
	 * The process is a member, with a new incarnation.
	 * @param leaseId the incarnation's lease
	 */
	void registered(long leaseId);

	/**
	 * The process is no member any more, other than by leaving. Either it will register
	 * again, or it stays out because its key belongs to another process: that may turn
	 * out after this was told once already.
	 * @param leaseId the lease that ended
	 * @param replaced whether it stays out
	 */
	void lost(long leaseId, boolean replaced);

}
