package io.submarine.cluster.internal.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.submarine.cluster.ClusterClient;
import io.submarine.cluster.RequestId;
import io.submarine.cluster.internal.protocol.Beat;
import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.FeedChunk;
import io.submarine.cluster.internal.protocol.FeedRequest;
import io.submarine.cluster.internal.protocol.LocalServer;
import io.submarine.cluster.internal.protocol.Operation;
import io.submarine.cluster.internal.protocol.Query;
import io.submarine.cluster.internal.protocol.QueryReply;
import io.submarine.cluster.internal.protocol.Reply;
import io.submarine.cluster.internal.protocol.ScanPage;
import io.submarine.cluster.internal.protocol.ScanRequest;
import io.submarine.cluster.internal.protocol.StreamCall;
import io.submarine.cluster.internal.protocol.StreamReceiver;

import org.jspecify.annotations.Nullable;

/**
 * What the API packages ask of a client. Thread-safe; nothing here blocks.
 * <p>
 * Futures complete on threads of the engine: never hand one to a user, and never run user
 * code in a continuation but through {@link #callbacks()}. Every future completes within
 * its time limit, and fails only with a {@link io.submarine.cluster.ClusterException}
 * that says what became of the change.
 */
public interface ClientCalls extends ClusterClient {

	/**
	 * The calls of a client, for those whom a user hands a client.
	 * @param client the client
	 * @return the same
	 * @throws IllegalArgumentException if it is not one of this library
	 */
	static ClientCalls of(ClusterClient client) {
		if (client instanceof ClientCalls calls) {
			return calls;
		}
		throw new IllegalArgumentException(
				"%s (cluster '%s') is not a client of this library: only those can be used here"
					.formatted(client.getClass().getName(), client.cluster()));
	}

	/**
	 * Submits a change. It is retried under the same request number until its outcome is
	 * known or the time is up, and applied at most once. The changes of one thread are
	 * sent in its order, and none overtakes one that has to be sent again. A full queue,
	 * here or at the leader, is told at once.
	 * @param what the operation and its object for messages, as in {@code put 'notes/7'}
	 * @param command the change; session, number and acknowledgement are filled in here
	 * @param timeout how long to try
	 * @return the reply, never a failure: those complete the future exceptionally
	 */
	CompletableFuture<Reply> submit(String what, Command command, Duration timeout);

	/**
	 * Submits a change that nobody waits for: it is committed as soon as that is
	 * possible, after those enqueued before it. A change of {@link #submit} to its key
	 * that comes later is applied later.
	 * @param what the operation and its object for messages
	 * @param change a put or a deletion, without a condition
	 * @param replaceable whether a later one to the same key makes it superfluous
	 * @return the revision of the change once it is committed; 0 if it never was, because
	 * a later one took its place
	 * @throws io.submarine.cluster.QueueFullException if a bound of the retry queue would
	 * be passed
	 * @throws io.submarine.cluster.ServerUnavailableException if this client does not run
	 */
	CompletableFuture<Long> enqueue(String what, Operation change, boolean replaceable);

	/**
	 * Asks again for a change whose outcome was reported as unknown. If it was applied
	 * this gives its first result; if not, it is applied now.
	 * @param request the id that the {@link io.submarine.cluster.OutcomeUnknownException}
	 * carried
	 * @param timeout how long to try
	 * @return as of {@link #submit}; unknown again, too, if the request is not known here
	 * any more, because its session has ended or about {@code max-pending} later changes
	 * came
	 */
	CompletableFuture<Reply> resubmit(RequestId request, Duration timeout);

	/**
	 * Reads. Tried again, on other servers too, until answered or the time is up.
	 * @param what the operation and its object for messages
	 * @param query what to read, and how new it must be
	 * @param timeout how long to try
	 * @return the answer, never a failure
	 */
	CompletableFuture<QueryReply> query(String what, Query query, Duration timeout);

	/**
	 * Renews leases. Many calls travel as one message.
	 * @param leaseIds the leases
	 * @param timeout how long to try
	 * @return one time to live in milliseconds per lease, in order; 0 if it has ended
	 */
	CompletableFuture<List<Long>> keepAlive(List<Long> leaseIds, Duration timeout);

	/**
	 * Sends a member's sign of life, which renews its lease. Many travel as one message.
	 * @param beat what the member says
	 * @param timeout how long to try
	 * @return what the leader knows of the member
	 */
	CompletableFuture<BeatReply> beat(Beat beat, Duration timeout);

	/**
	 * Reads all entries under a prefix at one revision.
	 * @param request what to read
	 * @param receiver gets the pages asked for; {@code onFailure} if the server was lost
	 * in the middle
	 * @return asks for pages
	 */
	StreamCall scan(ScanRequest request, StreamReceiver<ScanPage> receiver);

	/**
	 * Reads the feed, and goes on over the loss of servers: after the last
	 * {@code read_to} received, nothing is left out or repeated.
	 * @param request where to begin and what to leave out
	 * @param receiver gets the chunks asked for; {@code onFailure} only when this client
	 * stops
	 * @return asks for chunks
	 */
	StreamCall feed(FeedRequest request, StreamReceiver<FeedChunk> receiver);

	/**
	 * The server in this process, whose state may be read directly.
	 * @return none in a process that is a client only
	 */
	@Nullable LocalServer localServer();

	/**
	 * Where user code may run.
	 * @return an executor whose tasks may block
	 */
	Executor callbacks();

}
