package io.submarine.cluster.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.submarine.cluster.ClusterClient;
import io.submarine.cluster.feed.EventPublished;
import io.submarine.cluster.feed.FeedCursor;
import io.submarine.cluster.feed.FeedFilter;
import io.submarine.cluster.feed.FeedGap;
import io.submarine.cluster.feed.FeedItem;
import io.submarine.cluster.feed.FeedListener;
import io.submarine.cluster.feed.FeedReader;
import io.submarine.cluster.feed.FeedSubscription;
import org.awaitility.Awaitility;

/** Reads events of a cluster, whomever they are for where nothing else is said. */
final class ReadEvents implements FeedListener, AutoCloseable {

	private final List<EventPublished> events = new CopyOnWriteArrayList<>();

	private final List<Throwable> errors = new CopyOnWriteArrayList<>();

	private final FeedSubscription subscription;

	ReadEvents(ClusterClient client) {
		this(client, FeedCursor.from(1), FeedFilter.nothing().withEvents());
	}

	ReadEvents(ClusterClient client, FeedCursor from, FeedFilter filter) {
		this.subscription = new FeedReader(client).subscribe(filter, from, this);
	}

	/** Waits until so many events were read, and gives all that were. */
	List<EventPublished> await(int count) {
		Awaitility.await().until(() -> this.events.size() >= count || !this.errors.isEmpty());
		if (!this.errors.isEmpty()) {
			throw new AssertionError(this.errors.get(0));
		}
		return List.copyOf(this.events);
	}

	EventPublished awaitOne() {
		return await(1).get(0);
	}

	@Override
	public void onItems(List<FeedItem> items) {
		items.forEach((item) -> this.events.add((EventPublished) item));
	}

	@Override
	public void onGap(FeedGap gap) {
		this.errors.add(new IllegalStateException(gap.toString()));
	}

	@Override
	public void onError(Throwable error, FeedCursor cursor) {
		this.errors.add(error);
	}

	@Override
	public void close() {
		this.subscription.close();
	}

}
