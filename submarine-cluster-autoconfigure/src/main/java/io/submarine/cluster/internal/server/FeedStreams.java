package io.submarine.cluster.internal.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

import io.submarine.cluster.ServerStats;
import io.submarine.cluster.internal.protocol.FeedChunk;
import io.submarine.cluster.internal.protocol.FeedRequest;
import io.submarine.cluster.internal.protocol.LinkException;
import io.submarine.cluster.internal.protocol.StreamReceiver;

/**
 * All readers of the feed on this server. A reader holds a position and what it asked
 * for, no thread. Those that have read everything are parked; when a state is published,
 * one task looks after all of them.
 */
final class FeedStreams {

	private final Replica replica;

	private final Executor executor;

	private final Set<FeedStream> open = ConcurrentHashMap.newKeySet();

	private final Set<FeedStream> parked = ConcurrentHashMap.newKeySet();

	private final AtomicBoolean waking = new AtomicBoolean();

	FeedStreams(Replica replica, Executor executor) {
		this.replica = replica;
		this.executor = executor;
	}

	/**
	 * Makes a stream that gives nothing until it is {@linkplain FeedStream#begin begun}.
	 * @param request what is wanted
	 * @param receiver gets it
	 * @return the stream
	 */
	FeedStream open(FeedRequest request, StreamReceiver<FeedChunk> receiver) {
		FeedStream stream = new FeedStream(request, receiver, this.replica, this.executor, this.parked::add,
				this::closed);
		this.open.add(stream);
		return stream;
	}

	private void closed(FeedStream stream) {
		this.open.remove(stream);
		this.parked.remove(stream);
	}

	/**
	 * How many read, and how far the slowest is behind.
	 * @return a view of this moment
	 */
	ServerStats.Feed stats() {
		long revision = this.replica.state().revision();
		int readers = 0;
		long lag = 0;
		for (FeedStream stream : this.open) {
			readers++;
			long readTo = stream.readTo();
			lag = (readTo >= 0) ? Math.max(lag, revision - readTo) : lag;
		}
		return new ServerStats.Feed(readers, lag);
	}

	/** A state was published. */
	void published() {
		if (!this.parked.isEmpty() && this.waking.compareAndSet(false, true)) {
			this.executor.execute(this::wake);
		}
	}

	private void wake() {
		this.waking.set(false);
		List<FeedStream> all = new ArrayList<>(this.parked);
		all.forEach((stream) -> {
			this.parked.remove(stream);
			stream.proceed();
		});
	}

	/**
	 * Ends all streams; their readers go on elsewhere.
	 * @param reason why, for the readers
	 */
	void failAll(String reason) {
		List.copyOf(this.open).forEach((stream) -> stream.fail(new LinkException(reason, false, null)));
		this.parked.clear();
	}

}
