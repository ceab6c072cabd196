package io.submarine.cluster.autoconfigure;

import java.time.Duration;
import java.util.concurrent.CompletionException;

import io.submarine.cluster.ClusterRole;
import io.submarine.cluster.ClusterServer;
import io.submarine.cluster.discovery.ClusterDrain;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drains by the registration, and by the server where there is one. */
final class RegistrationDrain implements ClusterDrain {

	private static final Logger log = LoggerFactory.getLogger(RegistrationDrain.class);

	private final String cluster;

	private final ClusterRegistration registration;

	private final @Nullable ClusterServer server;

	/**
	 * Prepares it.
	 * @param cluster the cluster
	 * @param registration this process's registration there
	 * @param server this process's server there, if it has one
	 */
	RegistrationDrain(String cluster, ClusterRegistration registration, @Nullable ClusterServer server) {
		this.cluster = cluster;
		this.registration = registration;
		this.server = server;
	}

	@Override
	public String cluster() {
		return this.cluster;
	}

	@Override
	public boolean isDrained() {
		return this.registration.isDrained();
	}

	@Override
	public synchronized void drain(Duration timeout) {
		if (isDrained()) {
			return;
		}
		if (this.server != null) {
			this.server.avoidLeadership(true);
		}
		this.registration.drain();
		log.info("Cluster '{}': this process is drained", this.cluster);
		if (this.server != null && this.server.view().role() == ClusterRole.LEADER) {
			handOver(this.server, timeout);
		}
	}

	private void handOver(ClusterServer leader, Duration timeout) {
		try {
			leader.transferLeadership(timeout).join();
		}
		catch (CompletionException ex) {
			log.info("Cluster '{}': this drained process leads until another server can: {}", this.cluster,
					ex.getMessage());
		}
	}

	@Override
	public synchronized void undrain() {
		if (!isDrained()) {
			return;
		}
		if (this.server != null && this.server.isRunning()) {
			this.server.avoidLeadership(false);
		}
		this.registration.undrain();
		log.info("Cluster '{}': this process is in service again", this.cluster);
	}

}
