package io.submarine.cluster.autoconfigure;

import io.submarine.cluster.ClusterClient;
import io.submarine.cluster.ClusterServer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Runs this process's part of a cluster from before the web server and all listeners
 * start until after they have stopped.
 */
final class ClusterLifecycle implements SmartLifecycle {

	/** Below web servers, listener containers and schedulers: up before, down after. */
	static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 3072;

	private static final Logger log = LoggerFactory.getLogger(ClusterLifecycle.class);

	private final ClusterPlacement placement;

	private final @Nullable ClusterServer server;

	private final ClusterClient client;

	private final QuorumWait quorumWait;

	ClusterLifecycle(ClusterPlacement placement, @Nullable ClusterServer server, ClusterClient client,
			QuorumWait quorumWait) {
		this.placement = placement;
		this.server = server;
		this.client = client;
		this.quorumWait = quorumWait;
	}

	@Override
	public void start() {
		if (this.server != null) {
			this.server.start();
		}
		log.info(this.placement.describe((this.server != null) ? this.server.address() : null));
		String doubt = this.placement.doubt();
		if (doubt != null) {
			log.warn(doubt);
		}
		this.client.start();
		this.quorumWait.await(this.client);
	}

	/** The client first: its session is closed through the server beside it. */
	@Override
	public void stop() {
		try {
			this.client.stop();
		}
		finally {
			if (this.server != null) {
				this.server.stop();
			}
		}
	}

	@Override
	public boolean isRunning() {
		return this.client.isRunning() || (this.server != null && this.server.isRunning());
	}

	/** A server is no part of an idle test context that may be paused: others need it. */
	@Override
	public boolean isPauseable() {
		return false;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
