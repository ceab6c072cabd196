package io.submarine.cluster.discovery;

/**
 * Adds to what this process registers of itself. Beans of this type are asked in their
 * order, in each cluster the process is in, whenever it registers: at its start, and
 * again if it was removed while it lived.
 */
@FunctionalInterface
public interface ClusterMemberCustomizer {

	/**
	 * Adds attributes, or says where an interpreter is reached. Called on a thread for
	 * user code. While it throws, the process is not registered, and is tried again.
	 * @param member what is about to be registered
	 */
	void customize(OwnMember member);

}
