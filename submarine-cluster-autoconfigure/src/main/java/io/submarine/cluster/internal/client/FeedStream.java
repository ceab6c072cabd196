package io.submarine.cluster.internal.client;

import java.util.List;

import io.submarine.cluster.internal.protocol.ClusterService;
import io.submarine.cluster.internal.protocol.FeedChunk;
import io.submarine.cluster.internal.protocol.FeedItem;
import io.submarine.cluster.internal.protocol.FeedRequest;
import io.submarine.cluster.internal.protocol.StreamCall;
import io.submarine.cluster.internal.protocol.StreamReceiver;

/**
 * The feed over the loss of servers: each stream begins after the last {@code read_to} of
 * the one before. The first chunk says where "from now on" was.
 */
final class FeedStream extends ResumedStream<FeedChunk> {

	private FeedRequest request;

	FeedStream(Streams streams, FeedRequest request, StreamReceiver<FeedChunk> receiver) {
		super(streams, receiver);
		this.request = request;
	}

	@Override
	StreamCall open(ClusterService server, StreamReceiver<FeedChunk> leg) {
		FeedRequest from;
		synchronized (this) {
			from = this.request;
		}
		return server.feed(from, leg);
	}

	@Override
	FeedChunk take(FeedChunk chunk) {
		long next = this.request.getFromRevision();
		this.request = this.request.toBuilder().setFromRevision(Math.max(next, chunk.getReadTo() + 1)).build();
		if (chunk.getItemsCount() == 0 || chunk.getItems(0).getRevision() >= next) {
			return chunk;
		}
		List<FeedItem> unseen = chunk.getItemsList().stream().filter((item) -> item.getRevision() >= next).toList();
		return chunk.toBuilder().clearItems().addAllItems(unseen).build();
	}

	@Override
	boolean isComplete() {
		return false;
	}

	@Override
	boolean mayResume() {
		return true;
	}

}
