package io.submarine.cluster.internal.client;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.submarine.cluster.internal.protocol.FeedChunk;
import io.submarine.cluster.internal.protocol.FeedRequest;
import io.submarine.cluster.internal.protocol.LinkException;
import io.submarine.cluster.internal.protocol.StreamCall;
import io.submarine.cluster.internal.protocol.StreamReceiver;
import io.submarine.cluster.internal.state.ClusterState;

/** Reads the feed of a state that changes, in small chunks, as they are asked for. */
final class StateFeed implements StreamCall {

	private static final int ITEMS = 4;

	private final Supplier<ClusterState> state;

	private final FeedRequest request;

	private final StreamReceiver<FeedChunk> receiver;

	private final Executor engine;

	private int demand;

	private long next;

	private boolean begun;

	private final AtomicInteger chunks = new AtomicInteger();

	private volatile boolean over;

	StateFeed(Supplier<ClusterState> state, FeedRequest request, StreamReceiver<FeedChunk> receiver, Executor engine) {
		this.state = state;
		this.request = request;
		this.receiver = receiver;
		this.engine = engine;
		this.next = (request.getFromRevision() > 0) ? request.getFromRevision() : state.get().revision() + 1;
	}

	int chunks() {
		return this.chunks.get();
	}

	boolean isOpen() {
		return !this.over;
	}

	@Override
	public void request(int parts) {
		this.engine.execute(() -> {
			this.demand += parts;
			advance();
		});
	}

	@Override
	public void cancel() {
		this.over = true;
	}

	/** On the engine's thread. */
	void advance() {
		ClusterState present = this.state.get();
		while (!this.over && this.demand > 0 && (!this.begun || this.next <= present.revision())) {
			FeedChunk chunk = (this.next > present.revision()) ? FeedChunk.newBuilder().setReadTo(this.next - 1).build()
					: present.feed(this.request, this.next, ITEMS, Long.MAX_VALUE);
			this.begun = true;
			this.next = chunk.getReadTo() + 1;
			this.demand--;
			this.chunks.incrementAndGet();
			this.receiver.onNext(chunk);
		}
	}

	/** On the engine's thread. */
	void fail(LinkException failure) {
		if (!this.over) {
			this.over = true;
			this.receiver.onFailure(failure);
		}
	}

}
