package io.submarine.cluster.internal.server;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

import io.submarine.cluster.ServerAddress;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in one line when the leader loses or finds another server, where JRaft says it
 * with every message that fails. Looked at by one thread.
 */
final class PeerWatch {

	private static final Logger logger = LoggerFactory.getLogger(PeerWatch.class);

	private final Supplier<List<ServerAddress>> peers;

	private final Supplier<List<ServerAddress>> alive;

	private Set<ServerAddress> silent = Set.of();

	/**
	 * Creates one.
	 * @param peers all servers
	 * @param alive those the leader has heard of lately; empty if this is not the leader
	 */
	PeerWatch(Supplier<List<ServerAddress>> peers, Supplier<List<ServerAddress>> alive) {
		this.peers = peers;
		this.alive = alive;
	}

	/**
	 * Looks again.
	 * @return the servers that are not heard of, as far as this server knows
	 */
	Set<ServerAddress> look() {
		List<ServerAddress> heard = this.alive.get();
		Set<ServerAddress> before = this.silent;
		Set<ServerAddress> now = new TreeSet<>();
		if (!heard.isEmpty()) {
			now.addAll(this.peers.get());
			now.removeAll(heard);
			now.stream()
				.filter((server) -> !before.contains(server))
				.forEach((server) -> logger.warn("Server {} does not answer; {} of {} servers do", server, heard.size(),
						this.peers.get().size()));
			before.stream()
				.filter((server) -> !now.contains(server))
				.forEach((server) -> logger.info("Server {} answers again", server));
		}
		this.silent = now;
		return now;
	}

}
