package io.submarine.cluster.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.submarine.cluster.ReadFailedException;
import io.submarine.cluster.feed.EventPublished;
import io.submarine.cluster.feed.FeedCursor;
import io.submarine.cluster.feed.FeedGap;
import io.submarine.cluster.feed.FeedItem;
import io.submarine.cluster.feed.FeedListener;
import io.submarine.cluster.feed.MemberChanged;

import org.jspecify.annotations.Nullable;

/**
 * Takes the replies to one request out of the feed until it has those wanted. Holds at
 * most one of each member asked.
 *
 * @param <R> what the replies say
 */
final class ReplyCollector<R> implements FeedListener {

	private final PublishedEvent request;

	private final ClusterEventCodec codec;

	private final Class<R> type;

	private final @Nullable AskedMembers asked;

	private final boolean all;

	private final List<ClusterEvent<R>> replies = new ArrayList<>();

	private final CompletableFuture<Boolean> over = new CompletableFuture<>();

	/**
	 * Creates one.
	 * @param request what was asked
	 * @param codec reads the replies
	 * @param type what they say
	 * @param asked who can reply; none if that may be anybody
	 * @param all whether to wait for all of them, or for the first
	 */
	ReplyCollector(PublishedEvent request, ClusterEventCodec codec, Class<R> type, @Nullable AskedMembers asked,
			boolean all) {
		this.request = request;
		this.codec = codec;
		this.type = type;
		this.asked = asked;
		this.all = all;
	}

	/**
	 * Waits for the replies.
	 * @param limit how long
	 * @return what there is when it is over, or a {@link ReadFailedException} if replies
	 * may be missing
	 */
	CompletableFuture<EventReplies<R>> replies(Duration limit) {
		return this.over.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS).handle((done, failure) -> {
			if (failure != null && !(failure instanceof TimeoutException)) {
				throw (RuntimeException) failure;
			}
			return result();
		});
	}

	/** What there is by now. */
	synchronized EventReplies<R> result() {
		return new EventReplies<>(this.request, this.replies,
				(this.asked != null) ? this.asked.unanswered() : Set.of());
	}

	@Override
	public void onItems(List<FeedItem> items) {
		synchronized (this) {
			items.forEach(this::take);
			if (isOver(items.get(items.size() - 1).revision())) {
				this.over.complete(true);
			}
		}
	}

	private void take(FeedItem item) {
		if (item instanceof MemberChanged change && this.asked != null) {
			this.asked.changed(change);
		}
		else if (item instanceof EventPublished event && event.replyTo().equals(this.request.id())
				&& (this.asked == null || this.asked.replied(event.origin()))) {
			this.replies.add(this.codec.readAs(event, this.type));
		}
	}

	// Who is asked is only certain once the changes up to the request are read.
	private boolean isOver(long readTo) {
		return (!this.all && !this.replies.isEmpty())
				|| (this.asked != null && readTo > this.request.revision() && this.asked.allDone());
	}

	@Override
	public void onGap(FeedGap gap) {
		fail("the feed no longer keeps what came after it", null);
	}

	@Override
	public void onError(Throwable error, FeedCursor cursor) {
		fail("a reply cannot be read: " + error.getMessage(), error);
	}

	@Override
	public void onEnd(FeedCursor cursor) {
		fail("this client stopped", null);
	}

	private void fail(String why, @Nullable Throwable cause) {
		this.over.completeExceptionally(new ReadFailedException(
				"request %s is published, its replies are not known: %s".formatted(this.request.id(), why), cause));
	}

}
