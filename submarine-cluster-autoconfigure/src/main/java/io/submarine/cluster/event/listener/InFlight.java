package io.submarine.cluster.event.listener;

import java.util.TreeSet;

import io.submarine.cluster.feed.FeedCursor;

/**
 * What was handed to a listener and is not handled: the cursor never passes it.
 * Thread-safe.
 */
final class InFlight {

	private final TreeSet<Long> revisions = new TreeSet<>();

	synchronized void begin(long revision) {
		this.revisions.add(revision);
	}

	synchronized void done(long revision) {
		this.revisions.remove(revision);
	}

	synchronized boolean isEmpty() {
		return this.revisions.isEmpty();
	}

	/**
	 * How far all is handled.
	 * @param read how far it was read. To be looked up before this call, not after it:
	 * then all before it has begun
	 * @return the place before the first that is not handled
	 */
	synchronized FeedCursor handled(FeedCursor read) {
		boolean all = this.revisions.isEmpty() || this.revisions.first() >= read.nextRevision();
		return all ? read : FeedCursor.from(this.revisions.first());
	}

}
