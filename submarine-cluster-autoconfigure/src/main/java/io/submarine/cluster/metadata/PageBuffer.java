package io.submarine.cluster.metadata;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.submarine.cluster.ReadFailedException;
import io.submarine.cluster.internal.protocol.LinkException;
import io.submarine.cluster.internal.protocol.ScanPage;
import io.submarine.cluster.internal.protocol.StreamCall;
import io.submarine.cluster.internal.protocol.StreamReceiver;

import org.jspecify.annotations.Nullable;

/** Where the engine leaves pages for the thread that takes them: never more than one. */
final class PageBuffer implements StreamReceiver<ScanPage> {

	private final String what;

	private final Duration limit;

	private final BlockingQueue<Part> parts = new LinkedBlockingQueue<>();

	private @Nullable StreamCall call;

	private boolean over;

	PageBuffer(String what, Duration limit) {
		this.what = what;
		this.limit = limit;
	}

	void start(StreamCall opened) {
		this.call = opened;
		opened.request(1);
	}

	/**
	 * Takes the next page and asks for the one after it.
	 * @return none when there are no more
	 */
	@Nullable ScanPage next() {
		if (this.over) {
			return null;
		}
		Part part = await();
		if (part.page() == null) {
			this.over = true;
			if (part.failure() != null) {
				throw new ReadFailedException(this.what + " failed: " + part.failure().getMessage(), part.failure());
			}
		}
		else if (this.call != null) {
			this.call.request(1);
		}
		return part.page();
	}

	private Part await() {
		try {
			Part part = this.parts.poll(this.limit.toMillis(), TimeUnit.MILLISECONDS);
			if (part != null) {
				return part;
			}
			close();
			throw new ReadFailedException("%s failed: no page within %s".formatted(this.what, this.limit), null);
		}
		catch (InterruptedException ex) {
			close();
			Thread.currentThread().interrupt();
			throw new ReadFailedException(this.what + ": interrupted while it waited for a page", ex);
		}
	}

	void close() {
		this.over = true;
		if (this.call != null) {
			this.call.cancel();
		}
	}

	@Override
	public void onNext(ScanPage page) {
		this.parts.add(new Part(page, null));
	}

	@Override
	public void onEnd() {
		this.parts.add(new Part(null, null));
	}

	@Override
	public void onFailure(LinkException failure) {
		this.parts.add(new Part(null, failure));
	}

	private record Part(@Nullable ScanPage page, @Nullable LinkException failure) {

	}

}
