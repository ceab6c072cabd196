package io.submarine.cluster.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.submarine.cluster.ClusterClient;
import io.submarine.cluster.ClusterStatus;
import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.autoconfigure.ClusterProperties.AwaitQuorumAction;
import io.submarine.cluster.internal.client.RoutedClusterClient;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets a start wait until the cluster can be used, for a while. */
final class QuorumWait {

	private static final Logger logger = LoggerFactory.getLogger(QuorumWait.class);

	private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(20);

	private final Duration limit;

	private final AwaitQuorumAction action;

	private QuorumWait(Duration limit, AwaitQuorumAction action) {
		this.limit = limit;
		this.action = action;
	}

	static QuorumWait of(ClusterProperties properties) {
		Duration limit = properties.getAwaitQuorum();
		if (limit.isNegative()) {
			throw new ClusterConfigurationException("The property await-quorum is %s.".formatted(limit),
					"Set a duration, or 0 to start without waiting.");
		}
		return new QuorumWait(limit, properties.getAwaitQuorumAction());
	}

	/**
	 * Waits until the client's view is that the cluster is available.
	 * @param client a running client
	 * @throws QuorumNotReachedException if it is not in time, and the action is to fail
	 */
	void await(ClusterClient client) {
		if (this.limit.isZero()) {
			return;
		}
		long deadline = System.nanoTime() + this.limit.toNanos();
		while (client.view().status() != ClusterStatus.AVAILABLE) {
			if (System.nanoTime() - deadline >= 0 || Thread.currentThread().isInterrupted()) {
				giveUp(client);
				return;
			}
			LockSupport.parkNanos(PERIOD);
		}
	}

	private void giveUp(ClusterClient client) {
		List<ServerAddress> unreached = (client instanceof RoutedClusterClient own) ? own.unreached() : List.of();
		QuorumNotReachedException failure = new QuorumNotReachedException(client.view(), this.limit, unreached);
		if (this.action == AwaitQuorumAction.FAIL) {
			throw failure;
		}
		logger.warn("{} The application starts without", failure.getMessage());
	}

}
