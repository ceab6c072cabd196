package io.submarine.cluster.internal.server;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.submarine.cluster.internal.protocol.FeedChunk;
import io.submarine.cluster.internal.protocol.FeedItem;
import io.submarine.cluster.internal.protocol.FeedRequest;
import io.submarine.cluster.internal.protocol.LinkException;
import io.submarine.cluster.internal.protocol.StreamCall;
import io.submarine.cluster.internal.protocol.StreamReceiver;

/** Keeps what it reads of a feed; asks for the next chunk only if told to. */
final class TestReader implements StreamReceiver<FeedChunk> {

	private final List<FeedChunk> chunks = new CopyOnWriteArrayList<>();

	private final boolean greedy;

	private volatile LinkException failure;

	private StreamCall call;

	private TestReader(boolean greedy) {
		this.greedy = greedy;
	}

	/** A reader that takes all there is under a prefix. */
	static TestReader open(JRaftClusterServer server, String prefix, long fromRevision) {
		TestReader reader = new TestReader(true);
		reader.call = server.local().feed(request(prefix, fromRevision), reader);
		reader.call.request(1);
		return reader;
	}

	/** A reader that gets what {@link #ask} asks for. */
	static TestReader openSlow(JRaftClusterServer server, String prefix, long fromRevision) {
		TestReader reader = new TestReader(false);
		reader.call = server.local().feed(request(prefix, fromRevision), reader);
		return reader;
	}

	private static FeedRequest request(String prefix, long fromRevision) {
		return FeedRequest.newBuilder().addPrefixes(prefix).setFromRevision(fromRevision).build();
	}

	void ask(int parts) {
		this.call.request(parts);
	}

	void cancel() {
		this.call.cancel();
	}

	@Override
	public void onNext(FeedChunk part) {
		this.chunks.add(part);
		if (this.greedy && this.call != null) {
			this.call.request(1);
		}
	}

	@Override
	public void onEnd() {
		throw new AssertionError("a feed does not end by itself");
	}

	@Override
	public void onFailure(LinkException reason) {
		this.failure = reason;
	}

	LinkException failure() {
		return this.failure;
	}

	List<FeedChunk> chunks() {
		return this.chunks;
	}

	List<FeedItem> items() {
		return this.chunks.stream().flatMap((chunk) -> chunk.getItemsList().stream()).toList();
	}

	List<String> keys() {
		return items().stream().map((item) -> item.getPut().getKey()).toList();
	}

}
