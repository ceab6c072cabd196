package io.submarine.cluster.endpoint;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.submarine.cluster.ClusterMember;
import io.submarine.cluster.ClusterRole;
import io.submarine.cluster.ClusterServer;
import io.submarine.cluster.LeaseNotFoundException;
import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.discovery.ClusterDirectory;
import io.submarine.cluster.discovery.ClusterDrain;
import io.submarine.cluster.metadata.LeaseOperations;

import org.jspecify.annotations.Nullable;

/** Operates a cluster. */
final class ClusterOperator {

	private static final Duration TRANSFER_LIMIT = Duration.ofSeconds(5);

	private static final Duration SNAPSHOT_LIMIT = Duration.ofSeconds(60);

	private final ManagedCluster cluster;

	ClusterOperator(ManagedCluster cluster) {
		this.cluster = cluster;
	}

	String transferLeadership(@Nullable String target) {
		ClusterServer server = server();
		ServerAddress address = (target != null) ? peer(server, target) : null;
		if (server.view().role() != ClusterRole.LEADER) {
			throw EndpointProblemException.conflict("this server does not lead, ask the leader: %s"
				.formatted((server.view().leader() != null) ? server.view().leader().toString() : "none is known"));
		}
		await("leadership was not transferred", (address != null) ? server.transferLeadership(address, TRANSFER_LIMIT)
				: server.transferLeadership(TRANSFER_LIMIT), TRANSFER_LIMIT.multipliedBy(2));
		return "this server does not lead any more";
	}

	private static ServerAddress peer(ClusterServer server, String text) {
		ServerAddress address;
		try {
			address = ServerAddress.parse(text);
		}
		catch (IllegalArgumentException ex) {
			throw EndpointProblemException.badRequest(String.valueOf(ex.getMessage()));
		}
		if (!server.view().peers().contains(address)) {
			throw EndpointProblemException.notFound("%s is no server of cluster '%s', those are %s".formatted(address,
					server.cluster(), server.view().peers()));
		}
		if (address.equals(server.address())) {
			throw EndpointProblemException.badRequest("%s is this server itself".formatted(address));
		}
		return address;
	}

	String takeSnapshot() {
		await("no snapshot was written", server().takeSnapshot(), SNAPSHOT_LIMIT);
		return "a snapshot is on disk";
	}

	/**
	 * Ends the lease that a member lives by, whoever holds it.
	 * @param id the member
	 * @return what that means
	 */
	String expel(@Nullable String id) {
		if (id == null || id.isBlank()) {
			throw EndpointProblemException.badRequest("which member? Its id is missing: \"member\"");
		}
		ClusterDirectory directory = this.cluster.directory();
		LeaseOperations leases = this.cluster.leases();
		if (directory == null || leases == null) {
			throw EndpointProblemException.conflict("this process cannot expel members of cluster '%s'", this.cluster);
		}
		ClusterMember member = directory.find(id)
			.orElseThrow(() -> EndpointProblemException
				.notFound("there is no member '%s' of cluster '%s'".formatted(id, this.cluster.name())));
		try {
			long revision = leases.revoke(member.incarnation());
			return "'%s', incarnation %d, is no member any more, as of revision %d; if it lives, it registers again with a new incarnation"
				.formatted(id, member.incarnation(), revision);
		}
		catch (LeaseNotFoundException ex) {
			throw new EndpointProblemException(404,
					"'%s', incarnation %d, is no member any more".formatted(id, member.incarnation()), false, ex);
		}
	}

	String drain() {
		ClusterDrain drain = drained();
		try {
			drain.drain(TRANSFER_LIMIT);
		}
		catch (IllegalStateException ex) {
			throw new EndpointProblemException(409, "not drained: " + ex.getMessage(), false, ex);
		}
		ClusterServer server = this.cluster.server();
		return (server != null && server.view().role() == ClusterRole.LEADER)
				? "this process is out of the directory; it leads until another server can"
				: "this process is out of the directory, and does not lead";
	}

	String undrain() {
		drained().undrain();
		return "this process is in service";
	}

	private ClusterDrain drained() {
		ClusterDrain drain = this.cluster.drain();
		if (drain == null) {
			throw EndpointProblemException.conflict("this process cannot be drained in cluster '%s'", this.cluster);
		}
		return drain;
	}

	private ClusterServer server() {
		ClusterServer server = this.cluster.server();
		if (server == null) {
			throw EndpointProblemException.conflict("this process runs no server of cluster '%s': ask one that does",
					this.cluster);
		}
		return server;
	}

	private static void await(String failed, CompletableFuture<Void> done, Duration limit) {
		try {
			done.get(limit.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException ex) {
			Throwable cause = (ex.getCause() != null) ? ex.getCause() : ex;
			throw new EndpointProblemException(409, failed + ": " + cause.getMessage(), false, cause);
		}
		catch (TimeoutException ex) {
			throw new EndpointProblemException(503, "%s within %s: it may be yet".formatted(failed, limit), true, ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new EndpointProblemException(503, failed + " before this call was interrupted: it may be yet", true,
					ex);
		}
	}

}
