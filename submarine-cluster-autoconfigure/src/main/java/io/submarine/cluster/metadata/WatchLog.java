package io.submarine.cluster.metadata;

import io.submarine.cluster.feed.FeedCursor;
import io.submarine.cluster.feed.FeedGap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is said where a listener does not see to it itself. */
final class WatchLog {

	private static final Logger logger = LoggerFactory.getLogger(WatchListener.class);

	private WatchLog() {
	}

	static void gap(WatchListener<?> listener, FeedGap gap) {
		logger.warn("%s missed revisions %d to %d, which the cluster no longer keeps: what it knows may be old. %s"
			.formatted(listener.getClass().getName(), gap.fromRevision(), gap.toRevision(),
					"Override onGap to read afresh"));
	}

	static void error(WatchListener<?> listener, Throwable error, FeedCursor cursor) {
		logger.error("%s failed at revision %d or just after: its watch goes on with what follows"
			.formatted(listener.getClass().getName(), cursor.nextRevision()), error);
	}

}
