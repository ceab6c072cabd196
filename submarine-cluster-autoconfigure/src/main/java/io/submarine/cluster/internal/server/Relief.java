package io.submarine.cluster.internal.server;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.alipay.sofa.jraft.entity.PeerId;
import io.submarine.cluster.ClusterStatus;
import io.submarine.cluster.ServerAddress;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets another server lead while this one had better not: it is short of disk, or was
 * asked to leave that to others. Looks at it from time to time, because nobody else may
 * be able to, yet.
 */
final class Relief {

	private static final Logger logger = LoggerFactory.getLogger(Relief.class);

	private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(2);

	/** Where all servers are in the same position, leadership seldom changes hands. */
	private static final int MAX_DOUBLINGS = 5;

	private final StatusTracker status;

	private final RaftNode node;

	private final Handover handover;

	private final Duration timeout;

	private volatile boolean asked;

	private int attempts;

	private long attemptNanos;

	/**
	 * Creates it.
	 * @param status how this server is
	 * @param node knows who could lead instead
	 * @param handover hands over
	 * @param timeout how long one attempt may take
	 */
	Relief(StatusTracker status, RaftNode node, Handover handover, Duration timeout) {
		this.status = status;
		this.node = node;
		this.handover = handover;
		this.timeout = timeout;
	}

	/**
	 * Asks for it, or does no more.
	 * @param relieved whether others are to lead
	 */
	void ask(boolean relieved) {
		this.asked = relieved;
		this.node.peer().reluctant(relieved);
	}

	boolean isAsked() {
		return this.asked;
	}

	/**
	 * Hands over if it is time to. Not to be called by two threads at once.
	 * @param nowNanos the time, by {@link System#nanoTime()}
	 */
	void look(long nowNanos) {
		String reason = reason();
		if (reason == null) {
			this.attempts = 0;
			return;
		}
		if (!this.status.leadership().leading() || !isDue(nowNanos)) {
			return;
		}
		List<ServerAddress> others = this.node.alive()
			.stream()
			.filter((peer) -> !peer.equals(this.status.self()))
			.toList();
		if (others.isEmpty()) {
			return;
		}
		this.attemptNanos = nowNanos;
		this.handover.begin(target(others), this.timeout).exceptionally((ex) -> {
			logger.warn("No other server took over, though this one {}: {}", reason, ex.getMessage());
			return null;
		});
	}

	private boolean isDue(long nowNanos) {
		return this.attempts == 0
				|| nowNanos - this.attemptNanos >= PAUSE_NANOS << Math.min(this.attempts - 1, MAX_DOUBLINGS);
	}

	private @Nullable String reason() {
		if (this.status.standing().status() == ClusterStatus.READ_ONLY) {
			return "is short of disk";
		}
		return this.asked ? "was asked not to lead" : null;
	}

	/**
	 * First the one with most of the log. If that gave leadership back, it is in the same
	 * position: then each in turn.
	 */
	private PeerId target(List<ServerAddress> others) {
		int attempt = this.attempts++;
		return (attempt == 0) ? PeerId.ANY_PEER : PeerIds.of(others.get(attempt % others.size()));
	}

}
