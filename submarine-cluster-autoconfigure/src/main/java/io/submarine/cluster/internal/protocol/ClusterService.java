package io.submarine.cluster.internal.protocol;

/**
 * What a server does for a client: the same calls whether they come over the wire or from
 * the same process. A server's engine implements it; the transport offers an engine on
 * the cluster port, and implements it for a remote server.
 * <p>
 * Thread-safe. No method blocks or throws for a fault of the cluster; receivers are
 * called on threads that must not block.
 */
public interface ClusterService {

	/**
	 * Sends a request. The requests of one thread are submitted in their order.
	 * @param request the request; its id is the caller's and comes back in the reply
	 * @param receiver called exactly once
	 */
	void call(CallRequest request, ReplyReceiver receiver);

	/**
	 * Reads all entries under a prefix at one revision, page by page.
	 * @param request what to read
	 * @param receiver gets the pages that were asked for
	 * @return asks for pages; none comes before the first {@link StreamCall#request(int)}
	 */
	StreamCall scan(ScanRequest request, StreamReceiver<ScanPage> receiver);

	/**
	 * Reads the feed from a revision on.
	 * @param request where to begin and what to leave out
	 * @param receiver gets the chunks that were asked for
	 * @return asks for chunks; none comes before the first
	 * {@link StreamCall#request(int)}
	 */
	StreamCall feed(FeedRequest request, StreamReceiver<FeedChunk> receiver);

}
