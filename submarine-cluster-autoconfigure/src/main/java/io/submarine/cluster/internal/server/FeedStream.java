package io.submarine.cluster.internal.server;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import io.submarine.cluster.internal.protocol.FeedChunk;
import io.submarine.cluster.internal.protocol.FeedRequest;
import io.submarine.cluster.internal.protocol.LinkException;
import io.submarine.cluster.internal.protocol.StreamCall;
import io.submarine.cluster.internal.protocol.StreamReceiver;
import io.submarine.cluster.internal.state.ClusterState;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One reader of the feed. Gives one chunk per part asked for. Whoever has news of it
 * calls {@link #proceed}; one thread at a time does the work, and the others leave it to
 * that one.
 */
final class FeedStream implements StreamCall {

	private static final Logger logger = LoggerFactory.getLogger(FeedStream.class);

	private static final int CHUNK_ITEMS = 512;

	private static final long CHUNK_BYTES = 256 * 1024;

	/** A reader that wants nothing of so many revisions is told how far it has come. */
	private static final long SILENT_REVISIONS = 1000;

	private final FeedRequest request;

	private final StreamReceiver<FeedChunk> receiver;

	private final Replica replica;

	private final Executor executor;

	private final Consumer<FeedStream> park;

	private final Consumer<FeedStream> closed;

	private final AtomicInteger signals = new AtomicInteger();

	private final AtomicLong asked = new AtomicLong();

	private volatile boolean begun;

	private volatile boolean cancelled;

	private volatile @Nullable LinkException failure;

	/** How far it has read, for others to see; -1 before its first part. */
	private volatile long readTo = -1;

	private boolean ended;

	/** The next revision to look at, and the last one the reader was told of. */
	private long position;

	private long told = -1;

	FeedStream(FeedRequest request, StreamReceiver<FeedChunk> receiver, Replica replica, Executor executor,
			Consumer<FeedStream> park, Consumer<FeedStream> closed) {
		this.request = request;
		this.receiver = receiver;
		this.replica = replica;
		this.executor = executor;
		this.park = park;
		this.closed = closed;
		this.position = request.getFromRevision();
	}

	/** Lets the stream flow: what is applied here is new enough to say what "now" is. */
	void begin() {
		if (this.position == 0) {
			this.position = this.replica.state().revision() + 1;
		}
		this.begun = true;
		signal();
	}

	@Override
	public void request(int parts) {
		this.asked.addAndGet(parts);
		signal();
	}

	@Override
	public void cancel() {
		this.cancelled = true;
		this.closed.accept(this);
	}

	/**
	 * Ends the stream.
	 * @param reason why
	 */
	void fail(LinkException reason) {
		this.failure = reason;
		this.closed.accept(this);
		signal();
	}

	/**
	 * How far it has read.
	 * @return the last revision; -1 before its first part
	 */
	long readTo() {
		return this.readTo;
	}

	private void signal() {
		if (this.signals.getAndIncrement() == 0) {
			this.executor.execute(this::run);
		}
	}

	/** Goes on at once, on this thread, unless another is at it. */
	void proceed() {
		if (this.signals.getAndIncrement() == 0) {
			run();
		}
	}

	private void run() {
		int seen = 1;
		do {
			try {
				flow();
			}
			catch (RuntimeException ex) {
				logger.error("A reader of the feed failed to take a part, and is given up", ex);
				this.cancelled = true;
				this.closed.accept(this);
			}
			seen = this.signals.addAndGet(-seen);
		}
		while (seen > 0);
	}

	private void flow() {
		while (!this.ended && !this.cancelled) {
			LinkException reason = this.failure;
			if (reason != null) {
				this.ended = true;
				this.receiver.onFailure(reason);
			}
			else if (!this.begun || this.asked.get() == 0 || !part()) {
				return;
			}
		}
	}

	/** Hands over the next chunk; false if there is none yet. */
	private boolean part() {
		ClusterState state = this.replica.state();
		if (state.revision() < this.position && this.told >= 0) {
			this.park.accept(this);
			// Published just before parking: nobody else would come back.
			return this.replica.state().revision() >= this.position;
		}
		FeedChunk chunk = (state.revision() < this.position)
				? FeedChunk.newBuilder().setReadTo(this.position - 1).build()
				: state.feed(this.request, this.position, CHUNK_ITEMS, CHUNK_BYTES);
		this.position = chunk.getReadTo() + 1;
		this.readTo = chunk.getReadTo();
		if (chunk.getItemsCount() > 0 || chunk.hasGap() || this.told < 0
				|| chunk.getReadTo() - this.told >= SILENT_REVISIONS) {
			this.asked.decrementAndGet();
			this.told = chunk.getReadTo();
			this.receiver.onNext(chunk);
		}
		return true;
	}

}
