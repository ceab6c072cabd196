package io.submarine.cluster.feed;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.submarine.cluster.ClusterClient;
import io.submarine.cluster.internal.client.ClientCalls;
import io.submarine.cluster.internal.protocol.ListQuery;
import io.submarine.cluster.internal.protocol.Query;

/**
 * Reads the feed of one cluster. In a server process it reads that server's own state,
 * elsewhere the server the client is connected to. Thread-safe.
 */
public final class FeedReader {

	/** Of the answer only its revision is of use. */
	private static final Query END = Query.newBuilder()
		.setList(ListQuery.newBuilder().setPrefix("_cluster/end").setLimit(1))
		.build();

	private final ClientCalls calls;

	/**
	 * Creates one.
	 * @param client the way into the cluster
	 * @throws IllegalArgumentException if the client is not one of this library
	 */
	public FeedReader(ClusterClient client) {
		this.calls = ClientCalls.of(client);
	}

	/**
	 * Finds where the feed ends, by a linearizable read: all that was committed before
	 * this call is before that place, and all that is committed after the answer behind
	 * it. Does not block.
	 * @param timeout how long to try
	 * @return the cursor, never "now"; exceptionally a
	 * {@link io.submarine.cluster.ReadFailedException} while the cluster gives no answer
	 */
	public CompletableFuture<FeedCursor> end(Duration timeout) {
		return this.calls.query("find the end of the feed", END, timeout)
			.thenApply((reply) -> FeedCursor.after(reply.getRevision()));
	}

	/**
	 * Begins to read, on the client's threads for user code. Returns at once; the first
	 * items come when a server is found.
	 * @param filter what is wanted
	 * @param cursor where to begin
	 * @param listener takes what is read
	 * @return the reading, for the caller to close
	 */
	public FeedSubscription subscribe(FeedFilter filter, FeedCursor cursor, FeedListener listener) {
		return subscribe(filter, cursor, listener, this.calls.callbacks());
	}

	/**
	 * Begins to read, on an executor of the caller's choice.
	 * @param filter what is wanted
	 * @param cursor where to begin
	 * @param listener takes what is read
	 * @param executor where the listener is called, one call at a time; when it rejects a
	 * task, the reading ends
	 * @return the reading, for the caller to close
	 */
	public FeedSubscription subscribe(FeedFilter filter, FeedCursor cursor, FeedListener listener, Executor executor) {
		FeedPump pump = new FeedPump(cursor, listener, executor);
		pump.start(this.calls, filter.request(cursor));
		return pump;
	}

}
