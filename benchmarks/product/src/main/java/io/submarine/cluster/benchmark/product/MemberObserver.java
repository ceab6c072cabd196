package io.submarine.cluster.benchmark.product;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.submarine.cluster.benchmark.CommandLoop;
import io.submarine.cluster.benchmark.Message;
import io.submarine.cluster.feed.FeedCursor;
import io.submarine.cluster.feed.FeedFilter;
import io.submarine.cluster.feed.FeedGap;
import io.submarine.cluster.feed.FeedItem;
import io.submarine.cluster.feed.FeedListener;
import io.submarine.cluster.feed.FeedReader;
import io.submarine.cluster.feed.MemberChanged;
import io.submarine.cluster.internal.client.RoutedClusterClient;
import io.submarine.cluster.metadata.ClusterMetadataTemplate;

/** A client that counts what the feed tells of members, and puts what watchers see. */
public final class MemberObserver implements FeedListener {

	private final Map<MemberChanged.Kind, AtomicLong> counts = new ConcurrentHashMap<>();

	private final AtomicLong missed = new AtomicLong();

	private volatile long lastLostAt;

	private MemberObserver() {
		for (MemberChanged.Kind kind : MemberChanged.Kind.values()) {
			this.counts.put(kind, new AtomicLong());
		}
	}

	/**
	 * Runs it.
	 * @param arguments all addresses
	 */
	public static void main(String[] arguments) {
		RoutedClusterClient client = ProductClient.start("observer", ProductClient.addresses(arguments[0]));
		MemberObserver observer = new MemberObserver();
		new FeedReader(client).subscribe(FeedFilter.nothing().withMemberChanges(), FeedCursor.from(1), observer);
		ClusterMetadataTemplate metadata = new ClusterMetadataTemplate(client);
		CommandLoop
			.run(Map.of("members", (request) -> observer.state(), "put", (request) -> observer.put(metadata, request)));
	}

	/** Pauses between puts: each is measured on a cluster that has handled the last. */
	private Message put(ClusterMetadataTemplate metadata, Message request) throws InterruptedException {
		for (int i = 0; i < request.number("count"); i++) {
			metadata.put(request.text("key"), ByteBuffer.allocate(Long.BYTES).putLong(System.nanoTime()).array());
			TimeUnit.MILLISECONDS.sleep(request.number("pause"));
		}
		return Message.of("done");
	}

	private Message state() {
		Message state = Message.of("done").with("missed", this.missed.get()).with("lastLostAt", this.lastLostAt);
		for (Map.Entry<MemberChanged.Kind, AtomicLong> count : this.counts.entrySet()) {
			state = state.with(count.getKey().name().toLowerCase(Locale.ROOT), count.getValue().get());
		}
		return state;
	}

	@Override
	public void onItems(List<FeedItem> items) {
		for (FeedItem item : items) {
			if (item instanceof MemberChanged change) {
				this.counts.computeIfAbsent(change.kind(), (kind) -> new AtomicLong()).incrementAndGet();
				if (change.kind() == MemberChanged.Kind.LOST) {
					this.lastLostAt = System.nanoTime();
				}
			}
		}
	}

	@Override
	public void onGap(FeedGap gap) {
		this.missed.addAndGet(gap.toRevision() - gap.fromRevision() + 1);
	}

	@Override
	public void onError(Throwable error, FeedCursor cursor) {
		error.printStackTrace();
	}

}
