package io.submarine.cluster.event.listener;

import java.util.List;

import io.submarine.cluster.feed.EventPublished;
import io.submarine.cluster.feed.FeedCursor;
import io.submarine.cluster.feed.FeedGap;
import io.submarine.cluster.feed.FeedItem;
import io.submarine.cluster.feed.FeedListener;

/** Writes down which events were answered, and to whom. */
record AnswerReader(List<String> answers) implements FeedListener {

	@Override
	public void onItems(List<FeedItem> items) {
		for (FeedItem item : items) {
			if (item instanceof EventPublished event && !event.replyTo().isEmpty()) {
				this.answers.add(event.replyTo() + " " + event.target());
			}
		}
	}

	@Override
	public void onGap(FeedGap gap) {
		throw new AssertionError(gap);
	}

	@Override
	public void onError(Throwable error, FeedCursor cursor) {
		throw new AssertionError(error);
	}

}
