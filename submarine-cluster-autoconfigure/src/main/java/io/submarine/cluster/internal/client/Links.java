package io.submarine.cluster.internal.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.internal.protocol.Connector;
import io.submarine.cluster.internal.protocol.LocalServer;

import org.jspecify.annotations.Nullable;

/**
 * The links of one client, at most one per server, and the order in which servers are
 * tried. Connections that are neither to the server in use nor to the leader are closed
 * when they have rested for a while: during a search they are kept, so that it costs one
 * connection per server and not one per attempt. Confined to the client's thread.
 */
final class Links {

	private static final long REST = Duration.ofSeconds(5).toNanos();

	private final Connector connector;

	private final @Nullable Link local;

	private final List<ServerAddress> configured;

	private final List<Link> open = new ArrayList<>();

	private List<ServerAddress> servers;

	private int position;

	Links(Connector connector, @Nullable LocalServer local, List<ServerAddress> configured, int position) {
		this.connector = connector;
		this.local = (local != null) ? new Link(local.address(), local) : null;
		this.configured = configured;
		this.servers = configured;
		this.position = position;
	}

	@Nullable Link local() {
		return this.local;
	}

	/** The link to a server, made if there is none. Does not wait for a connection. */
	Link to(ServerAddress server) {
		Link found = find(server);
		if (found == null) {
			found = new Link(server, this.connector.connect(server));
			this.open.add(found);
		}
		found.lastUsed = System.nanoTime();
		return found;
	}

	private @Nullable Link find(ServerAddress server) {
		if (this.local != null && this.local.isTo(server)) {
			return this.local;
		}
		for (Link link : this.open) {
			if (link.isTo(server)) {
				return link;
			}
		}
		return null;
	}

	/** The next server of the round. */
	Link next() {
		this.position = (this.position + 1) % this.servers.size();
		return to(this.servers.get(this.position));
	}

	/**
	 * Takes up the present servers. The configured addresses stay, last: the names by
	 * which servers know each other may not lead to them from here.
	 */
	void learn(List<ServerAddress> peers) {
		if (!peers.isEmpty()) {
			List<ServerAddress> all = new ArrayList<>(peers);
			this.configured.stream().filter((server) -> !isAlias(server, peers)).forEach(all::add);
			this.servers = List.copyOf(all);
		}
	}

	private boolean isAlias(ServerAddress server, List<ServerAddress> peers) {
		Link link = find(server);
		return peers.contains((link != null) ? link.identity() : server);
	}

	List<ServerAddress> servers() {
		return this.servers;
	}

	/** The links there are, that to the server in this process included. */
	Set<Link> open() {
		Set<Link> all = new HashSet<>(this.open);
		if (this.local != null) {
			all.add(this.local);
		}
		return all;
	}

	void closeUnused(@Nullable Link used, @Nullable Link leader, long now) {
		for (Iterator<Link> links = this.open.iterator(); links.hasNext();) {
			Link link = links.next();
			if (link != used && link != leader && now - link.lastUsed > REST) {
				links.remove();
				link.close();
			}
		}
	}

	/** Ends a link that is silent: what waits on it fails now. */
	void drop(Link link) {
		if (this.open.remove(link)) {
			link.close();
		}
	}

	void closeAll() {
		List<Link> links = List.copyOf(this.open);
		this.open.clear();
		links.forEach(Link::close);
	}

}
