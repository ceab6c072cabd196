package io.submarine.cluster.internal.client;

import io.submarine.cluster.internal.protocol.Entry;
import io.submarine.cluster.internal.protocol.FeedChunk;
import io.submarine.cluster.internal.protocol.FeedRequest;
import io.submarine.cluster.internal.protocol.LinkException;
import io.submarine.cluster.internal.protocol.ListResult;
import io.submarine.cluster.internal.protocol.ScanPage;
import io.submarine.cluster.internal.protocol.ScanRequest;
import io.submarine.cluster.internal.protocol.StreamCall;
import io.submarine.cluster.internal.protocol.StreamReceiver;
import io.submarine.cluster.internal.state.ClusterState;

import org.jspecify.annotations.Nullable;

/** A server's side of a stream: brings what was asked for, on the server's thread. */
abstract class ScriptedStream<T> implements StreamCall {

	private final @Nullable ScriptedServer server;

	private final StreamReceiver<T> receiver;

	private int demand;

	private boolean over;

	ScriptedStream(@Nullable ScriptedServer server, StreamReceiver<T> receiver) {
		this.server = server;
		this.receiver = receiver;
	}

	/** The next part; none if there is nothing yet. */
	abstract @Nullable T next(ClusterState state);

	/** Whether the part just delivered was the last. */
	abstract boolean isEnd();

	@Override
	public synchronized void request(int parts) {
		this.demand += parts;
		if (this.server != null) {
			this.server.follow(this);
		}
	}

	@Override
	public synchronized void cancel() {
		this.over = true;
		if (this.server != null) {
			this.server.leave(this);
		}
	}

	void pump() {
		while (true) {
			T part;
			synchronized (this) {
				if (this.over || this.demand == 0 || this.server == null) {
					return;
				}
				part = next(this.server.state());
				if (part == null) {
					return;
				}
				this.demand--;
			}
			this.receiver.onNext(part);
			if (isEnd()) {
				cancel();
				this.receiver.onEnd();
				return;
			}
		}
	}

	/** Breaks the stream, in turn with what it delivers. */
	void lose(boolean sent) {
		Runnable tell = () -> {
			synchronized (this) {
				if (this.over) {
					return;
				}
				this.over = true;
			}
			this.receiver.onFailure(new LinkException("the stream was lost", sent, null));
		};
		if (this.server != null && sent) {
			this.server.run(tell);
		}
		else {
			tell.run();
		}
	}

	static ScriptedStream<FeedChunk> feed(@Nullable ScriptedServer server, FeedRequest request,
			StreamReceiver<FeedChunk> receiver) {
		long now = (server != null) ? server.state().revision() + 1 : 1;
		return new ScriptedStream<>(server, receiver) {

			private long from = (request.getFromRevision() > 0) ? request.getFromRevision() : now;

			private boolean first = true;

			@Override
			@Nullable FeedChunk next(ClusterState state) {
				FeedChunk chunk = state.feed(request, this.from, 3, 1_000_000);
				if (chunk.getItemsCount() == 0 && !chunk.hasGap() && !this.first) {
					return null;
				}
				this.first = false;
				this.from = chunk.getReadTo() + 1;
				return chunk;
			}

			@Override
			boolean isEnd() {
				return false;
			}
		};
	}

	static ScriptedStream<ScanPage> scan(@Nullable ScriptedServer server, ScanRequest request,
			StreamReceiver<ScanPage> receiver) {
		return new ScriptedStream<>(server, receiver) {

			private String after = "";

			private boolean more = true;

			@Override
			ScanPage next(ClusterState state) {
				ListResult page = state.list(request.getPrefix(), this.after, request.getPageSize());
				this.more = page.getMore();
				for (Entry entry : page.getEntriesList()) {
					this.after = entry.getKey();
				}
				return ScanPage.newBuilder().setRevision(state.revision()).addAllEntries(page.getEntriesList()).build();
			}

			@Override
			boolean isEnd() {
				return !this.more;
			}
		};
	}

}
