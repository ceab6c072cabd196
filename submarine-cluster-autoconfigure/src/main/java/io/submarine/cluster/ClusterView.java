package io.submarine.cluster;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The cluster as one process sees it at one moment.
 *
 * @param cluster the cluster's name
 * @param self this process: a server's address, or a client's name
 * @param role what this process is
 * @param status what the cluster can do for it
 * @param leader the leader it knows of, if any
 * @param term the Raft term, from 1; 0 before the first
 * @param revision the revision of the newest change it has applied or heard of
 * @param appliedIndex the Raft log index it has applied; 0 on a client
 * @param peers the voting servers
 * @param staleness how long ago it heard from a leader; zero on the leader
 * @param detail what is wrong, in a sentence, where something is
 */
public record ClusterView(String cluster, String self, ClusterRole role, ClusterStatus status,
		@Nullable ServerAddress leader, long term, long revision, long appliedIndex, List<ServerAddress> peers,
		Duration staleness, @Nullable String detail) {

	public ClusterView {
		peers = List.copyOf(peers);
	}

}
