package io.submarine.cluster;

/** What a process is in its cluster now. */
public enum ClusterRole {

	/** The server that orders all changes. */
	LEADER,

	/** A server that follows a leader, or waits for one. */
	FOLLOWER,

	/** A server that asks for votes. */
	CANDIDATE,

	/** Not a server. */
	CLIENT

}
