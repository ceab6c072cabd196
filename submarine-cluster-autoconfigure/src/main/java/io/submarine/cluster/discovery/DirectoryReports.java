package io.submarine.cluster.discovery;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

import io.submarine.cluster.internal.client.ClientCalls;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the leader reported of members. Reports are not in the feed, so they are read
 * again at a period, but only while somebody looks: a directory that nobody asks costs
 * the cluster nothing. Thread-safe.
 */
final class DirectoryReports {

	private static final Logger logger = LoggerFactory.getLogger(ClusterDirectory.class);

	private final ClientCalls calls;

	private final long period;

	private final Duration timeout;

	private final AtomicLong readAt = new AtomicLong();

	private volatile Map<String, MemberPages.Reported> reports = Map.of();

	DirectoryReports(ClientCalls calls, Duration period, Duration timeout) {
		this.calls = calls;
		this.period = period.toNanos();
		this.timeout = timeout;
		this.readAt.set(System.nanoTime() - this.period);
	}

	void replace(Map<String, MemberPages.Reported> read) {
		this.reports = read;
		this.readAt.set(System.nanoTime());
	}

	/** The report of a member's present incarnation. Never waits. */
	@Nullable MemberReport of(KnownMember member) {
		refreshIfOld();
		MemberPages.Reported reported = this.reports.get(member.key());
		return (reported != null && reported.lease() == member.member().incarnation()) ? reported.report() : null;
	}

	private void refreshIfOld() {
		long last = this.readAt.get();
		long now = System.nanoTime();
		if (now - last >= this.period && this.readAt.compareAndSet(last, now)) {
			var unused = refresh().whenComplete((done, failure) -> {
				if (failure != null) {
					logger.debug("The reports of the members of cluster {} stay as they were", this.calls.cluster(),
							failure);
				}
			});
		}
	}

	CompletableFuture<Void> refresh() {
		return MemberPages.read(this.calls, 0, this.timeout).thenAccept((loaded) -> replace(loaded.reports()));
	}

}
