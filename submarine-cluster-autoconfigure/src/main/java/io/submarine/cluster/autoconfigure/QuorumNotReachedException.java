package io.submarine.cluster.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

import io.submarine.cluster.ClusterView;
import io.submarine.cluster.ServerAddress;

/** A start has waited in vain for a cluster that can be used. */
final class QuorumNotReachedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	QuorumNotReachedException(ClusterView view, Duration limit, List<ServerAddress> unreached) {
		super("The cluster '%s' is %s after %d ms%s: %s.".formatted(view.cluster(), view.status(), limit.toMillis(),
				(view.detail() != null) ? " (" + view.detail() + ")" : "", describe(unreached)));
	}

	private static String describe(List<ServerAddress> unreached) {
		return unreached.isEmpty() ? "all servers were reached, and none of them leads" : "not reached were "
				+ unreached.stream().map(ServerAddress::toString).collect(Collectors.joining(", "));
	}

}
