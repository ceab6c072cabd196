package io.submarine.cluster.internal.client;

import java.util.concurrent.atomic.AtomicLong;

import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.internal.protocol.CallRequest;
import io.submarine.cluster.internal.protocol.ClusterService;
import io.submarine.cluster.internal.protocol.Connection;
import io.submarine.cluster.internal.protocol.ReplyReceiver;

import org.jspecify.annotations.Nullable;

/** A way to one server: a connection, or the server in this process. */
final class Link {

	private final ServerAddress address;

	private final ClusterService service;

	private final @Nullable Connection connection;

	private final AtomicLong lastId = new AtomicLong();

	/** What the server calls itself, which may differ from how it was configured here. */
	private volatile ServerAddress identity;

	/** Something was answered since it was last asked how it is. */
	private volatile boolean heard;

	/** The four below are confined to the client's thread. */
	boolean asked;

	boolean answered;

	int lonelyAnswers;

	long lastUsed;

	Link(ServerAddress address, ClusterService service) {
		this.address = address;
		this.identity = address;
		this.service = service;
		this.connection = (service instanceof Connection connection) ? connection : null;
	}

	boolean isLocal() {
		return this.connection == null;
	}

	boolean isTo(ServerAddress server) {
		return this.identity.equals(server) || this.address.equals(server);
	}

	ServerAddress identity() {
		return this.identity;
	}

	void identify(ServerAddress self) {
		this.identity = self;
	}

	ClusterService service() {
		return this.service;
	}

	/** An answer came. */
	void heard() {
		if (!this.heard) {
			this.heard = true;
		}
	}

	/** Whether an answer came since this was last asked. */
	boolean wasHeard() {
		boolean before = this.heard;
		this.heard = false;
		return before;
	}

	void call(CallRequest.Builder request, ReplyReceiver receiver) {
		this.service.call(request.setId(this.lastId.incrementAndGet()).build(), receiver);
	}

	/** Ends all that is under way on it. */
	void close() {
		if (this.connection != null) {
			this.connection.close();
		}
	}

	@Override
	public String toString() {
		return this.identity.equals(this.address) ? this.address.toString() : this.address + " = " + this.identity;
	}

}
