package io.submarine.cluster.internal.client;

import java.util.List;
import java.util.concurrent.Executor;

import io.submarine.cluster.internal.protocol.Entry;
import io.submarine.cluster.internal.protocol.LinkException;
import io.submarine.cluster.internal.protocol.ListResult;
import io.submarine.cluster.internal.protocol.ScanPage;
import io.submarine.cluster.internal.protocol.ScanRequest;
import io.submarine.cluster.internal.protocol.StreamCall;
import io.submarine.cluster.internal.protocol.StreamReceiver;
import io.submarine.cluster.internal.state.ClusterState;

import org.jspecify.annotations.Nullable;

/** Reads the pages of one state, as they are asked for. */
final class StateScan implements StreamCall {

	private final ClusterState state;

	private final ScanRequest request;

	private final StreamReceiver<ScanPage> receiver;

	private final Executor engine;

	private String after = "";

	private boolean complete;

	private volatile boolean cancelled;

	private int pagesLeft = Integer.MAX_VALUE;

	private @Nullable LinkException failure;

	StateScan(ClusterState state, ScanRequest request, StreamReceiver<ScanPage> receiver, Executor engine) {
		this.state = state;
		this.request = request;
		this.receiver = receiver;
		this.engine = engine;
	}

	void breakAfter(int pages, LinkException newFailure) {
		this.pagesLeft = pages;
		this.failure = newFailure;
	}

	@Override
	public void request(int parts) {
		this.engine.execute(() -> send(parts));
	}

	@Override
	public void cancel() {
		this.cancelled = true;
	}

	boolean isCancelled() {
		return this.cancelled;
	}

	private void send(int parts) {
		for (int i = 0; i < parts && !this.complete && !this.cancelled; i++) {
			LinkException broken = this.failure;
			if (broken != null && this.pagesLeft-- == 0) {
				this.complete = true;
				this.receiver.onFailure(broken);
				return;
			}
			page();
		}
	}

	private void page() {
		ListResult page = this.state.list(this.request.getPrefix(), this.after, this.request.getPageSize());
		List<Entry> entries = page.getEntriesList();
		this.complete = !page.getMore();
		if (!entries.isEmpty()) {
			this.after = entries.get(entries.size() - 1).getKey();
		}
		this.receiver.onNext(ScanPage.newBuilder().setRevision(this.state.revision()).addAllEntries(entries).build());
		if (this.complete) {
			this.receiver.onEnd();
		}
	}

}
