package io.submarine.cluster.event;

import java.util.List;
import java.util.function.Function;

import io.submarine.cluster.feed.EventPublished;
import io.submarine.cluster.feed.FeedCursor;
import io.submarine.cluster.feed.FeedFilter;
import io.submarine.cluster.feed.FeedGap;
import io.submarine.cluster.feed.FeedItem;
import io.submarine.cluster.feed.FeedListener;
import io.submarine.cluster.feed.FeedReader;
import io.submarine.cluster.feed.FeedSubscription;
import io.submarine.cluster.internal.client.ClientCalls;
import org.jspecify.annotations.Nullable;

/** A member that replies to what is no reply itself. */
final class Replier implements FeedListener, AutoCloseable {

	private final ClusterEventTemplate events;

	private final Function<ClusterEvent<?>, @Nullable Object> answer;

	private final FeedSubscription subscription;

	Replier(ClientCalls client, String memberId, String kind, Function<ClusterEvent<?>, @Nullable Object> answer) {
		this.events = new ClusterEventTemplate(client, ClusterEventPublisherContract.CODEC, () -> memberId,
				ClusterEventPublisherContract.PATIENCE);
		this.answer = answer;
		this.subscription = new FeedReader(client).subscribe(FeedFilter.nothing().withEventsFor(memberId, kind),
				FeedCursor.from(1), this);
	}

	@Override
	public void onItems(List<FeedItem> items) {
		for (FeedItem item : items) {
			ClusterEvent<?> event = ClusterEventPublisherContract.CODEC.read((EventPublished) item);
			Object reply = event.isReply() ? null : this.answer.apply(event);
			if (reply != null) {
				this.events.reply(event, reply);
			}
		}
	}

	@Override
	public void onGap(FeedGap gap) {
		throw new IllegalStateException(gap.toString());
	}

	@Override
	public void onError(Throwable error, FeedCursor cursor) {
		throw new AssertionError(error);
	}

	@Override
	public void close() {
		this.subscription.close();
	}

}
