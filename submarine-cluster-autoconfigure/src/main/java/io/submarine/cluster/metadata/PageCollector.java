package io.submarine.cluster.metadata;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.submarine.cluster.ReadFailedException;
import io.submarine.cluster.internal.protocol.LinkException;
import io.submarine.cluster.internal.protocol.ScanPage;
import io.submarine.cluster.internal.protocol.StreamCall;
import io.submarine.cluster.internal.protocol.StreamReceiver;

import org.jspecify.annotations.Nullable;

/** Takes the pages of a scan as they come, without a thread that waits for them. */
final class PageCollector implements StreamReceiver<ScanPage> {

	private final String what;

	private final List<ScanPage> taken = new ArrayList<>();

	private final CompletableFuture<List<ScanPage>> ended = new CompletableFuture<>();

	private volatile @Nullable StreamCall call;

	PageCollector(String what) {
		this.what = what;
	}

	/**
	 * Takes all pages.
	 * @param opened the stream that brings them
	 * @param limit the time for all of them
	 * @return the pages, or a {@link ReadFailedException}
	 */
	CompletableFuture<List<ScanPage>> collect(StreamCall opened, Duration limit) {
		this.call = opened;
		CompletableFuture<List<ScanPage>> pages = new CompletableFuture<>();
		var unused = this.ended.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS).whenComplete((all, failure) -> {
			if (failure instanceof TimeoutException) {
				opened.cancel();
				pages.completeExceptionally(new ReadFailedException(
						"%s failed: not all pages within %s".formatted(this.what, limit), null));
			}
			else if (failure != null) {
				pages.completeExceptionally(failure);
			}
			else {
				pages.complete(all);
			}
		});
		opened.request(1);
		return pages;
	}

	@Override
	public void onNext(ScanPage page) {
		this.taken.add(page);
		StreamCall opened = this.call;
		if (opened != null) {
			opened.request(1);
		}
	}

	@Override
	public void onEnd() {
		this.ended.complete(this.taken);
	}

	@Override
	public void onFailure(LinkException failure) {
		this.ended
			.completeExceptionally(new ReadFailedException(this.what + " failed: " + failure.getMessage(), failure));
	}

}
