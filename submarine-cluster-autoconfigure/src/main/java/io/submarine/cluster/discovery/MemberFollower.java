package io.submarine.cluster.discovery;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.submarine.cluster.feed.FeedCursor;
import io.submarine.cluster.feed.FeedFilter;
import io.submarine.cluster.feed.FeedGap;
import io.submarine.cluster.feed.FeedItem;
import io.submarine.cluster.feed.FeedListener;
import io.submarine.cluster.feed.FeedReader;
import io.submarine.cluster.feed.FeedSubscription;
import io.submarine.cluster.internal.client.ClientCalls;
import io.submarine.cluster.internal.protocol.MemberKeys;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all members, then follows the feed from there; after a gap it reads them again.
 * What cannot be read is tried again until it is stopped.
 */
final class MemberFollower {

	private static final Logger logger = LoggerFactory.getLogger(ClusterDirectory.class);

	private static final FeedFilter FILTER = FeedFilter.nothing()
		.withEntries(MemberKeys.PREFIXES.toArray(String[]::new))
		.withMemberChanges();

	private static final Duration PAUSE = Duration.ofMillis(200);

	private final ClientCalls calls;

	private final Duration timeout;

	private final LongSupplier revision;

	private final Sink sink;

	// Guarded by "this": what comes for an earlier run is let go.
	private long run;

	private volatile @Nullable FeedSubscription subscription;

	/**
	 * Creates one that does nothing yet.
	 * @param calls the way into the cluster
	 * @param timeout how long one read may take
	 * @param revision the revision already shown, which none goes back behind
	 * @param sink takes what is read, one call at a time
	 */
	MemberFollower(ClientCalls calls, Duration timeout, LongSupplier revision, Sink sink) {
		this.calls = calls;
		this.timeout = timeout;
		this.revision = revision;
		this.sink = sink;
	}

	synchronized void start() {
		this.run++;
		load(this.run, this.revision.getAsLong(), true);
	}

	synchronized void stop() {
		this.run++;
		closeSubscription();
	}

	/**
	 * How far the feed was read: what the sink has taken is all that there was.
	 * @return a revision; 0 while the feed is not read
	 */
	long readTo() {
		FeedSubscription open = this.subscription;
		return (open != null) ? open.cursor().nextRevision() - 1 : 0;
	}

	private void closeSubscription() {
		FeedSubscription open = this.subscription;
		if (open != null) {
			open.close();
			this.subscription = null;
		}
	}

	private void load(long forRun, long minRevision, boolean first) {
		var unused = MemberPages.read(this.calls, minRevision, this.timeout).whenCompleteAsync((loaded, failure) -> {
			if (failure != null) {
				again(forRun, minRevision, first, failure);
			}
			else {
				follow(forRun, loaded);
			}
		}, this.calls.callbacks());
	}

	private synchronized void again(long forRun, long minRevision, boolean first, Throwable failure) {
		if (forRun != this.run) {
			return;
		}
		if (first) {
			logger.info("The members of cluster %s cannot be read yet, trying on: %s".formatted(this.calls.cluster(),
					failure.getMessage()));
		}
		Executor later = CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS,
				this.calls.callbacks());
		later.execute(() -> loadIfCurrent(forRun, minRevision));
	}

	private synchronized void loadIfCurrent(long forRun, long minRevision) {
		if (forRun == this.run) {
			load(forRun, minRevision, false);
		}
	}

	private synchronized void follow(long forRun, MemberPages.Loaded loaded) {
		if (forRun == this.run) {
			this.sink.onLoaded(loaded);
			this.subscription = new FeedReader(this.calls).subscribe(FILTER,
					FeedCursor.after(loaded.table().revision()), new Items(forRun));
		}
	}

	private synchronized void reload(long forRun, long minRevision) {
		if (forRun == this.run) {
			this.run++;
			closeSubscription();
			load(this.run, minRevision, true);
		}
	}

	private synchronized void take(long forRun, List<FeedItem> items) {
		if (forRun == this.run) {
			this.sink.onItems(items);
		}
	}

	/** Takes what is read, one call at a time. */
	interface Sink {

		void onLoaded(MemberPages.Loaded loaded);

		void onItems(List<FeedItem> items);

	}

	/** The feed of one run. */
	private final class Items implements FeedListener {

		private final long ofRun;

		Items(long ofRun) {
			this.ofRun = ofRun;
		}

		@Override
		public void onItems(List<FeedItem> items) {
			take(this.ofRun, items);
		}

		@Override
		public void onGap(FeedGap gap) {
			logger.info("Changes %d to %d of cluster %s are no longer kept: reading its members again"
				.formatted(gap.fromRevision(), gap.toRevision(), MemberFollower.this.calls.cluster()));
			reload(this.ofRun, gap.toRevision());
		}

		@Override
		public void onError(Throwable error, FeedCursor cursor) {
			logger.error("The directory of cluster %s failed at %s: reading its members again"
				.formatted(MemberFollower.this.calls.cluster(), cursor), error);
			reload(this.ofRun, MemberFollower.this.revision.getAsLong());
		}

	}

}
