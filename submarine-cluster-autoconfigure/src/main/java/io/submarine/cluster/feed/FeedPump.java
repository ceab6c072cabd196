package io.submarine.cluster.feed;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;

import io.submarine.cluster.internal.client.ClientCalls;
import io.submarine.cluster.internal.client.SerialExecutor;
import io.submarine.cluster.internal.protocol.FeedChunk;
import io.submarine.cluster.internal.protocol.FeedRequest;
import io.submarine.cluster.internal.protocol.LinkException;
import io.submarine.cluster.internal.protocol.StreamCall;
import io.submarine.cluster.internal.protocol.StreamReceiver;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries chunks to a listener. One chunk is asked for when the last one is handled, so
 * that a slow listener holds one chunk in memory and no more.
 */
final class FeedPump implements StreamReceiver<FeedChunk>, FeedSubscription {

	private static final Logger logger = LoggerFactory.getLogger(FeedPump.class);

	private final FeedListener listener;

	private final Executor executor;

	private volatile FeedCursor cursor;

	private volatile boolean open = true;

	private volatile @Nullable StreamCall call;

	FeedPump(FeedCursor cursor, FeedListener listener, Executor executor) {
		this.cursor = cursor;
		this.listener = listener;
		this.executor = new SerialExecutor(executor);
	}

	void start(ClientCalls calls, FeedRequest request) {
		StreamCall opened = calls.feed(request, this);
		this.call = opened;
		if (this.open) {
			opened.request(1);
		}
		else {
			opened.cancel();
		}
	}

	@Override
	public void onNext(FeedChunk chunk) {
		try {
			this.executor.execute(() -> handle(chunk));
		}
		catch (RejectedExecutionException ex) {
			logger.warn("The executor of a feed listener takes no more tasks: its reading ends at " + this.cursor);
			end();
		}
	}

	@Override
	public void onEnd() {
		end();
	}

	@Override
	public void onFailure(LinkException failure) {
		end();
	}

	@Override
	public FeedCursor cursor() {
		return this.cursor;
	}

	@Override
	public boolean isOpen() {
		return this.open;
	}

	@Override
	public void close() {
		this.open = false;
		StreamCall opened = this.call;
		if (opened != null) {
			opened.cancel();
		}
	}

	private void handle(FeedChunk chunk) {
		if (this.open && chunk.hasGap()) {
			FeedGap gap = new FeedGap(chunk.getGap().getFromRevision(), chunk.getGap().getToRevision());
			call(() -> this.listener.onGap(gap));
			this.cursor = FeedCursor.after(gap.toRevision());
		}
		for (List<FeedItem> items : FeedDecoder.commands(chunk.getItemsList())) {
			if (!this.open) {
				return;
			}
			call(() -> this.listener.onItems(items));
			this.cursor = FeedCursor.after(items.get(items.size() - 1).revision());
		}
		StreamCall opened = this.call;
		if (this.open && opened != null) {
			this.cursor = FeedCursor.after(chunk.getReadTo());
			opened.request(1);
		}
	}

	// Whatever a listener throws, an Error of a missing class too, must not end the
	// reading.
	private void call(Runnable method) {
		try {
			method.run();
		}
		catch (Throwable ex) {
			try {
				this.listener.onError(ex, this.cursor);
			}
			catch (Throwable inHandler) {
				inHandler.addSuppressed(ex);
				logger.error("A feed listener failed at %s, and so did its error handler: it goes on with what follows"
					.formatted(this.cursor), inHandler);
			}
		}
	}

	private void end() {
		if (!this.open) {
			return;
		}
		close();
		Runnable last = () -> call(() -> this.listener.onEnd(this.cursor));
		try {
			this.executor.execute(last);
		}
		catch (RejectedExecutionException ex) {
			ForkJoinPool.commonPool().execute(last);
		}
	}

}
