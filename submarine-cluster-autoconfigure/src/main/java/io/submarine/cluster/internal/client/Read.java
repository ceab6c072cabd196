package io.submarine.cluster.internal.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.submarine.cluster.internal.protocol.Query;
import io.submarine.cluster.internal.protocol.QueryReply;

import org.jspecify.annotations.Nullable;

/** A query under way. Each attempt may answer it; only the latest may fail it. */
final class Read implements Deadlines.Timed {

	private final Reads reads;

	final String what;

	final Query query;

	final Duration limit;

	final long deadline;

	final CompletableFuture<QueryReply> result = new CompletableFuture<>();

	/** The number of the latest attempt; 0 while it waits for one. */
	final AtomicInteger attempt = new AtomicInteger();

	/** How many attempts there were; changed by who starts one. */
	volatile int attempts;

	volatile long sentAt;

	volatile @Nullable String problem;

	volatile @Nullable Throwable failure;

	Read(Reads reads, String what, Query query, Duration limit) {
		this.reads = reads;
		this.what = what;
		this.query = query;
		this.limit = limit;
		this.deadline = Deadlines.after(limit);
	}

	@Override
	public void tick(long now) {
		this.reads.tick(this, now);
	}

	@Override
	public void stop() {
		this.reads.fail(this, "this client is stopped");
	}

}
