package io.submarine.cluster.internal.server;

import java.time.Duration;

import io.submarine.cluster.ClusterStatus;
import io.submarine.cluster.internal.protocol.Refusal;

import org.jspecify.annotations.Nullable;

/**
 * What this server can do now.
 *
 * @param status in one word
 * @param detail what is wrong, if something is
 * @param writes why it takes no change; none also if it does not lead
 * @param linearizable why linearizable reads need not even wait
 * @param local why it answers no local read
 */
record Standing(ClusterStatus status, @Nullable String detail, @Nullable Refusal writes, @Nullable Refusal linearizable,
		@Nullable Refusal local) {

	static final Standing AVAILABLE = new Standing(ClusterStatus.AVAILABLE, null, null, null, null);

	static Standing starting(String detail) {
		return new Standing(ClusterStatus.STARTING, detail, null, null,
				Refusals.unavailable("this server has not caught up since its start: " + detail));
	}

	static Standing failed(String detail) {
		Refusal refusal = Refusals.unavailable(detail);
		return new Standing(ClusterStatus.UNAVAILABLE, detail, refusal, refusal, refusal);
	}

	static Standing stopping() {
		Refusal refusal = Refusals.unavailable("this server is stopping");
		return new Standing(ClusterStatus.STOPPED, null, refusal, refusal, refusal);
	}

	static Standing withoutQuorum(QuorumLossPolicy policy, Duration since) {
		String detail = "no leader for %d ms: half or more of the servers are down or cannot be reached"
			.formatted(since.toMillis());
		Refusal noQuorum = Refusals.noQuorum(detail);
		return (policy == QuorumLossPolicy.DEGRADE)
				? new Standing(ClusterStatus.READ_ONLY, detail, noQuorum, noQuorum, null)
				: new Standing(ClusterStatus.UNAVAILABLE, detail, noQuorum, noQuorum, noQuorum);
	}

	static Standing shortOfDisk(String detail) {
		return new Standing(ClusterStatus.READ_ONLY, detail, Refusals.unavailable(detail), null, null);
	}

}
