package io.submarine.cluster.discovery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.submarine.cluster.ClusterMember;
import io.submarine.cluster.ServerUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts interpreter groups: claims the group, chooses a server, has the process started
 * there, and waits for it to register; if that fails, at the next best server. However
 * many do that at once for one group, it ends with one process. Thread-safe.
 */
public final class InterpreterStarter {

	private static final Logger logger = LoggerFactory.getLogger(InterpreterStarter.class);

	private final ClusterDirectory directory;

	private final ClusterClaims claims;

	private final PlacementStrategy strategy;

	/**
	 * Creates one.
	 * @param directory the servers, and who has registered
	 * @param claims who may start what
	 * @param strategy chooses the server
	 */
	public InterpreterStarter(ClusterDirectory directory, ClusterClaims claims, PlacementStrategy strategy) {
		this.directory = directory;
		this.claims = claims;
		this.strategy = strategy;
	}

	/**
	 * The servers that are heard, and how busy they are. Costs a linearizable read of the
	 * claims.
	 * @return the servers in the order of their ids
	 * @throws io.submarine.cluster.ReadFailedException if that cannot be known now
	 */
	public List<ServerLoad> loads() {
		Map<String, Integer> starting = new HashMap<>();
		this.claims.all().forEach((claim) -> starting.merge(claim.server(), 1, Integer::sum));
		List<ServerLoad> loads = new ArrayList<>();
		for (ClusterMember server : this.directory.members(ClusterMember.Kind.SERVER)) {
			Optional<ServerMeta> meta = this.directory.server(server.id());
			if (server.state() == ClusterMember.State.UP && meta.isPresent()) {
				loads.add(new ServerLoad(server, meta.get().intpProcessList().size(),
						starting.getOrDefault(server.id(), 0), this.directory.report(server.id()).orElse(null)));
			}
		}
		return loads;
	}

	/**
	 * Starts a group. Blocks until its process has registered.
	 * @param groupId the group
	 * @param timeout how long a process may take from its launch to its registration,
	 * before the next server is tried
	 * @param launcher starts a process at a server
	 * @return won, with the claim and the process that was started for it; else who
	 * starts the group, or the process it has
	 * @throws ServerUnavailableException not started: no server is heard, or the start
	 * failed at each. The claim is given back
	 * @throws io.submarine.cluster.ClusterException as {@link ClusterClaims} throws
	 */
	public ClaimResult start(String groupId, Duration timeout, ProcessLauncher launcher) {
		List<ServerLoad> choices = this.strategy.rank(loads());
		if (choices.isEmpty()) {
			throw new ServerUnavailableException(
					"start of group '%s' not applied: there is no server to start it at".formatted(groupId), null);
		}
		return start(this.claims.claim(groupId, choices.get(0).server().id()), choices, timeout, launcher);
	}

	private ClaimResult start(ClaimResult first, List<ServerLoad> choices, Duration timeout, ProcessLauncher launcher) {
		List<Exception> failures = new ArrayList<>();
		ClaimResult result = first;
		Claim claim = result.claim();
		while (result.isWon() && claim != null) {
			try {
				return new ClaimResult(ClaimResult.Outcome.WON, claim, launch(claim, timeout, launcher));
			}
			catch (Exception ex) {
				logger.warn("Group '%s' could not be started at server %s".formatted(claim.groupId(), claim.server()),
						ex);
				failures.add(ex);
			}
			if (failures.size() == choices.size() || Thread.currentThread().isInterrupted()) {
				release(claim);
				throw failed(claim, failures);
			}
			result = this.claims.move(claim, choices.get(failures.size()).server().id());
			claim = result.claim();
		}
		return result;
	}

	private ClusterMember launch(Claim claim, Duration timeout, ProcessLauncher launcher) throws Exception {
		CompletableFuture<ClusterMember> registered = new CompletableFuture<>();
		MemberListener listener = (event) -> {
			if (event.kind() == MemberEvent.Kind.JOINED && isOf(event.member(), claim)) {
				registered.complete(event.member());
			}
		};
		this.directory.addListener(listener);
		try {
			launcher.launch(claim);
			return registered.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			throw new TimeoutException("it was launched, but did not register within " + timeout);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw ex;
		}
		finally {
			this.directory.removeListener(listener);
		}
	}

	/** Also when interrupted: nobody else may start the group until then. */
	private void release(Claim claim) {
		boolean interrupted = Thread.interrupted();
		try {
			this.claims.release(claim);
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	private boolean isOf(ClusterMember member, Claim claim) {
		return member.kind() == ClusterMember.Kind.INTERPRETER && member.id().equals(claim.groupId())
				&& this.directory.interpreter(member.id())
					.map(InterpreterMeta::intpFencing)
					.filter((fencing) -> fencing == claim.fencing())
					.isPresent();
	}

	private static ServerUnavailableException failed(Claim claim, List<Exception> failures) {
		ServerUnavailableException failure = new ServerUnavailableException(
				"start of group '%s' failed at %d servers, the last time because: %s".formatted(claim.groupId(),
						failures.size(), failures.get(failures.size() - 1)),
				failures.get(failures.size() - 1));
		failures.subList(0, failures.size() - 1).forEach(failure::addSuppressed);
		return failure;
	}

}
