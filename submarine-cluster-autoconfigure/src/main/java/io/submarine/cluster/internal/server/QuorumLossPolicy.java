package io.submarine.cluster.internal.server;

/** What a server does when the cluster has lost its quorum. */
public enum QuorumLossPolicy {

	/** Answers local reads, which say how old they may be. */
	DEGRADE,

	/** Refuses all reads and writes. */
	REFUSE

}
