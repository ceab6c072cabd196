package io.submarine.cluster.internal.server;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import io.submarine.cluster.internal.protocol.LinkException;
import io.submarine.cluster.internal.protocol.ListResult;
import io.submarine.cluster.internal.protocol.ScanPage;
import io.submarine.cluster.internal.protocol.ScanRequest;
import io.submarine.cluster.internal.protocol.StreamCall;
import io.submarine.cluster.internal.protocol.StreamReceiver;
import io.submarine.cluster.internal.state.ClusterState;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all entries under a prefix of one state, a page per part asked for. It holds on
 * to that state while it lasts, so one that is not read is given up after a while.
 */
final class ScanStream implements StreamCall {

	private static final Logger logger = LoggerFactory.getLogger(ScanStream.class);

	private final ScanRequest request;

	private final StreamReceiver<ScanPage> receiver;

	private final Executor executor;

	private final Consumer<ScanStream> closed;

	private final AtomicInteger signals = new AtomicInteger();

	private final AtomicLong asked = new AtomicLong();

	private volatile @Nullable ClusterState state;

	private volatile boolean cancelled;

	private volatile @Nullable LinkException failure;

	private volatile long lastNanos = System.nanoTime();

	private boolean ended;

	private String after = "";

	ScanStream(ScanRequest request, StreamReceiver<ScanPage> receiver, Executor executor, Consumer<ScanStream> closed) {
		this.request = request;
		this.receiver = receiver;
		this.executor = executor;
		this.closed = closed;
	}

	/**
	 * Lets the stream flow.
	 * @param newState what it reads, new enough for what it asked for
	 */
	void begin(ClusterState newState) {
		this.state = newState;
		signal();
	}

	@Override
	public void request(int parts) {
		this.asked.addAndGet(parts);
		this.lastNanos = System.nanoTime();
		signal();
	}

	@Override
	public void cancel() {
		this.cancelled = true;
		close();
	}

	/**
	 * Ends the stream.
	 * @param reason why
	 */
	void fail(LinkException reason) {
		this.failure = reason;
		close();
		signal();
	}

	/**
	 * When it was last asked for a page.
	 * @return by {@link System#nanoTime()}
	 */
	long lastNanos() {
		return this.lastNanos;
	}

	private void close() {
		this.state = null;
		this.closed.accept(this);
	}

	private void signal() {
		if (this.signals.getAndIncrement() == 0) {
			this.executor.execute(this::run);
		}
	}

	private void run() {
		int seen = 1;
		do {
			try {
				flow();
			}
			catch (RuntimeException ex) {
				logger.error("A reader of a scan failed to take a part, and is given up", ex);
				cancel();
			}
			seen = this.signals.addAndGet(-seen);
		}
		while (seen > 0);
	}

	private void flow() {
		while (!this.ended && !this.cancelled) {
			LinkException reason = this.failure;
			ClusterState read = this.state;
			if (reason != null) {
				this.ended = true;
				this.receiver.onFailure(reason);
			}
			else if (read == null || this.asked.get() == 0) {
				return;
			}
			else {
				this.asked.decrementAndGet();
				page(read);
			}
		}
	}

	private void page(ClusterState read) {
		ListResult result = read.list(this.request.getPrefix(), this.after, this.request.getPageSize());
		this.receiver
			.onNext(ScanPage.newBuilder().setRevision(read.revision()).addAllEntries(result.getEntriesList()).build());
		if (result.getMore()) {
			this.after = result.getEntries(result.getEntriesCount() - 1).getKey();
		}
		else {
			this.ended = true;
			close();
			this.receiver.onEnd();
		}
	}

}
