package io.submarine.cluster.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.submarine.cluster.feed.EntryDeleted;
import io.submarine.cluster.feed.EntryPut;
import io.submarine.cluster.feed.FeedCursor;
import io.submarine.cluster.feed.FeedFilter;
import io.submarine.cluster.feed.FeedGap;
import io.submarine.cluster.feed.FeedItem;
import io.submarine.cluster.feed.FeedListener;
import io.submarine.cluster.feed.FeedReader;
import io.submarine.cluster.feed.FeedSubscription;
import io.submarine.cluster.internal.client.PendingCall;

import org.springframework.core.ParameterizedTypeReference;

/** The feed filtered by a prefix, its values read. */
final class Watch<T> implements FeedListener {

	private final MetadataCalls calls;

	private final String prefix;

	private final ParameterizedTypeReference<T> type;

	private final WatchListener<T> listener;

	private final WatchOptions options;

	Watch(MetadataCalls calls, String prefix, ParameterizedTypeReference<T> type, WatchListener<T> listener,
			WatchOptions options) {
		KeyChecks.checkPrefix("watch", prefix);
		this.calls = calls;
		this.prefix = prefix;
		this.type = type;
		this.listener = listener;
		this.options = options;
	}

	/**
	 * Finds where to begin. "From now" is made a revision before the watch opens: left to
	 * the server that opens it, changes made meanwhile would be missed, and once more if
	 * that server were lost before its first answer.
	 */
	PendingCall<?, FeedCursor> begin() {
		String what = "watch '" + this.prefix + "'";
		FeedCursor cursor = this.options.cursor();
		return (cursor.nextRevision() > 0)
				? PendingCall.ofRead(what, CompletableFuture.completedFuture(cursor), (known) -> known)
				: this.calls.reads()
					.presentRevision(what, this.options.timeoutOr(this.calls.timeout()))
					.map(FeedCursor::after);
	}

	FeedSubscription open(FeedCursor cursor) {
		return new FeedReader(this.calls.client()).subscribe(FeedFilter.nothing().withEntries(this.prefix), cursor,
				this, this.options.executorOr(this.calls.callbacks()));
	}

	@Override
	public void onItems(List<FeedItem> items) {
		List<EntryChange<T>> changes = new ArrayList<>(items.size());
		for (FeedItem item : items) {
			if (item instanceof EntryPut put) {
				changes.add(new EntryChange.Put<>(entry(put), put.time()));
			}
			else if (item instanceof EntryDeleted deleted) {
				changes
					.add(new EntryChange.Deleted<>(deleted.key(), deleted.revision(), deleted.time(), deleted.cause()));
			}
		}
		this.listener.onChanges(changes);
	}

	@Override
	public void onGap(FeedGap gap) {
		this.listener.onGap(gap);
	}

	@Override
	public void onError(Throwable error, FeedCursor cursor) {
		this.listener.onError(error, cursor);
	}

	@Override
	public void onEnd(FeedCursor cursor) {
		this.listener.onEnd(cursor);
	}

	private MetadataEntry<T> entry(EntryPut put) {
		T value = this.calls.codec().read(put.key(), put.value(), this.type);
		return new MetadataEntry<>(put.key(), value, put.createRevision(), put.revision(), put.version(),
				put.leaseId());
	}

}
