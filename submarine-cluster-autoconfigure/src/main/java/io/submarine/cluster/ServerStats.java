package io.submarine.cluster;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A server's figures at one moment, all of its own: nobody is asked for them.
 *
 * @param lastIndex the newest Raft log index on this server's disk
 * @param committedIndex the newest index that it knows to be on a majority
 * @param appliedIndex the newest index that it has applied
 * @param reachablePeers on the leader, how many servers it has heard of lately, itself
 * among them; 0 on others, who hear of none
 * @param writes changes that wait in this server, as leader
 * @param feed who reads the feed from it
 * @param store what is stored
 * @param members who is registered
 * @param disk what is on its disk
 * @param port its port
 */
public record ServerStats(long lastIndex, long committedIndex, long appliedIndex, int reachablePeers, Writes writes,
		Feed feed, Store store, Members members, Disk disk, Port port) {

	/** Of a server that does not run. */
	public static final ServerStats NONE = new ServerStats(0, 0, 0, 0, new Writes(0, 0), new Feed(0, 0),
			new Store(0, 0, 0, 0, 0, 0), new Members(0, 0), Disk.UNKNOWN, new Port(0, 0, 0, 0));

	/**
	 * Changes that wait or are under way.
	 *
	 * @param waiting how many
	 * @param bytes their size
	 */
	public record Writes(int waiting, long bytes) {

	}

	/**
	 * Readers of the feed: watches and directories of all processes connected here.
	 *
	 * @param readers how many
	 * @param lag revisions that the slowest has still to read
	 */
	public record Feed(int readers, long lag) {

	}

	/**
	 * What is stored.
	 *
	 * @param entries how many entries
	 * @param bytes what counts against the bound
	 * @param maxBytes the bound
	 * @param leases how many leases, sessions among them
	 * @param maxLeases their bound
	 * @param sessions how many sessions of clients
	 */
	public record Store(int entries, long bytes, long maxBytes, int leases, int maxLeases, int sessions) {

	}

	/**
	 * Members, servers and clients.
	 *
	 * @param up how many are heard
	 * @param suspect how many have missed beats
	 */
	public record Members(int up, int suspect) {

	}

	/**
	 * The data directory, as of a second ago at most; -1 where it cannot be told.
	 *
	 * @param freeBytes free space of its disk
	 * @param logBytes size of the Raft log
	 * @param snapshotBytes size of the newest snapshot; 0 without one
	 * @param snapshotAt when that was written; none without one
	 */
	public record Disk(long freeBytes, long logBytes, long snapshotBytes, @Nullable Instant snapshotAt) {

		/** Before the first look. */
		public static final Disk UNKNOWN = new Disk(-1, -1, -1, null);

	}

	/**
	 * The cluster port. Links between two servers are counted at the one that accepted
	 * them.
	 *
	 * @param connections connections that are open
	 * @param refused connections that were refused, since the start
	 * @param receivedBytes bytes that came over accepted connections, since the start
	 * @param sentBytes bytes that went over them, since the start
	 */
	public record Port(int connections, long refused, long receivedBytes, long sentBytes) {

	}

}
