package io.submarine.cluster.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.submarine.cluster.feed.FeedCursor;
import io.submarine.cluster.feed.FeedSubscription;
import io.submarine.cluster.internal.client.StateMachineClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A watch that is closed and resumed at random, against what was done. */
class WatchHistoryTests {

	private static final int CHANGES = 300;

	private final StateMachineClient client = new StateMachineClient();

	private final ClusterMetadataTemplate metadata = new ClusterMetadataTemplate(this.client);

	@AfterEach
	void stop() {
		this.client.stop();
	}

	@RepeatedTest(5)
	void resumedWatchSeesEachChangeOnceAndRebuildsTheEntries() {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		List<EntryChange<Integer>> seen = new CopyOnWriteArrayList<>();
		long last = 0;
		FeedSubscription watch = watch(seen, FeedCursor.from(1));
		for (int i = 0; i < CHANGES; i++) {
			last = Math.max(last, change(random, i));
			if (random.nextInt(10) == 0) {
				watch.close();
				int handled = settled(seen, watch);
				assertThat(handled).as("seed %d", seed).isEqualTo(seen.size());
				watch = watch(seen, watch.cursor());
			}
		}
		FeedSubscription resumed = watch;
		long end = last;
		await().until(() -> resumed.cursor().nextRevision() > end);
		watch.close();
		assertThat(seen).as("seed %d", seed).map(EntryChange::revision).doesNotHaveDuplicates().isSorted();
		assertThat(replay(seen)).as("seed %d", seed).isEqualTo(present());
	}

	private FeedSubscription watch(List<EntryChange<Integer>> seen, FeedCursor cursor) {
		return this.metadata.watch("k/", Integer.class, seen::add, WatchOptions.at(cursor));
	}

	/** A call of the listener may be under way when the watch is closed. */
	private static int settled(List<EntryChange<Integer>> seen, FeedSubscription closed) {
		await().until(() -> seen.isEmpty() || seen.get(seen.size() - 1).revision() < closed.cursor().nextRevision());
		return seen.size();
	}

	private long change(Random random, int number) {
		String key = "k/" + random.nextInt(8);
		return switch (random.nextInt(4)) {
			case 0 -> this.metadata.delete(key).revision();
			case 1 -> this.metadata.put("other/" + number, number).modRevision();
			case 2 ->
				this.metadata.commit(Transaction.begin().thenPut(key, number).thenPut("other/a", 0).thenDelete("k/0"))
					.revision();
			default -> this.metadata.put(key, number).modRevision();
		};
	}

	private static Map<String, Integer> replay(List<EntryChange<Integer>> changes) {
		Map<String, Integer> entries = new TreeMap<>();
		for (EntryChange<Integer> change : changes) {
			if (change instanceof EntryChange.Put<Integer> put) {
				entries.put(put.key(), put.entry().value());
			}
			else {
				entries.remove(change.key());
			}
		}
		return entries;
	}

	private Map<String, Integer> present() {
		Map<String, Integer> entries = new TreeMap<>();
		List<MetadataEntry<Integer>> all = new ArrayList<>(this.metadata.list("k/", Integer.class).entries());
		all.forEach((entry) -> entries.put(entry.key(), entry.value()));
		return entries;
	}

}
