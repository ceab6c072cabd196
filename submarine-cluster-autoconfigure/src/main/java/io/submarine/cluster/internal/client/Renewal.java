package io.submarine.cluster.internal.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.submarine.cluster.ClusterException;
import io.submarine.cluster.NoQuorumException;
import io.submarine.cluster.OutcomeUnknownException;
import io.submarine.cluster.ServerUnavailableException;
import io.submarine.cluster.internal.protocol.Beat;
import io.submarine.cluster.internal.protocol.KeepAliveReply;

import org.jspecify.annotations.Nullable;

/** One caller's leases to renew, and what members among their holders say. */
final class Renewal implements Deadlines.Timed {

	final List<Long> leases;

	final List<Beat> beats;

	final CompletableFuture<KeepAliveReply> result = new CompletableFuture<>();

	private final Deadlines deadlines;

	private final Duration limit;

	private final long deadline;

	volatile boolean sent;

	volatile @Nullable Throwable failure;

	Renewal(Deadlines deadlines, List<Long> leases, List<Beat> beats, Duration limit) {
		this.deadlines = deadlines;
		this.leases = List.copyOf(leases);
		this.beats = List.copyOf(beats);
		this.limit = limit;
		this.deadline = Deadlines.after(limit);
	}

	int bytes() {
		return this.beats.stream().mapToInt(Beat::getSerializedSize).sum();
	}

	void complete(KeepAliveReply reply) {
		this.deadlines.remove(this);
		this.result.complete(reply);
	}

	@Override
	public void tick(long now) {
		if (now - this.deadline >= 0) {
			fail("no leader answered within " + Failures.describe(this.limit), false);
		}
	}

	@Override
	public void stop() {
		fail("this client is stopped", true);
	}

	private void fail(String why, boolean stopped) {
		this.deadlines.remove(this);
		this.result.completeExceptionally(exception(why, stopped));
	}

	private ClusterException exception(String why, boolean stopped) {
		if (this.sent) {
			return new OutcomeUnknownException("leases %s may be renewed: %s".formatted(this.leases, why), null,
					this.failure);
		}
		String message = "leases %s not renewed: %s".formatted(this.leases, why);
		return stopped ? new ServerUnavailableException(message, this.failure)
				: new NoQuorumException(message, this.failure);
	}

}
