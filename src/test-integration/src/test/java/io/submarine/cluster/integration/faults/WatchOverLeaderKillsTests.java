package io.submarine.cluster.integration.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;

import io.submarine.cluster.feed.FeedGap;
import io.submarine.cluster.feed.FeedSubscription;
import io.submarine.cluster.integration.history.HistoryRecorder;
import io.submarine.cluster.integration.processes.ClusterProcesses;
import io.submarine.cluster.metadata.ClusterMetadataTemplate;
import io.submarine.cluster.metadata.EntryChange;
import io.submarine.cluster.metadata.MetadataEntry;
import io.submarine.cluster.metadata.WatchListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The server a watch reads from, and the leader, die while it goes on. */
class WatchOverLeaderKillsTests {

	private static final int KILLS = 3;

	private static final int CALLS = 200;

	@RegisterExtension
	final ClusterProcesses cluster = new ClusterProcesses();

	@Test
	void watchSeesEachChangeOnceAndInOrder() throws InterruptedException {
		ClusterMetadataTemplate client = this.cluster.client("client");
		Workload load = new Workload();
		Watcher watcher = new Watcher(load.history());
		try (FeedSubscription watch = this.cluster.client("watcher").watch(Workload.PREFIX, String.class, watcher)) {
			load.start(client, 4, 1);
			for (int kill = 0; kill < KILLS; kill++) {
				load.awaitProgress(CALLS);
				int leader = this.cluster.leader();
				this.cluster.process(leader).kill();
				load.awaitProgress(CALLS);
				this.cluster.restart(leader);
				this.cluster.awaitCaughtUp(leader);
			}
			load.endAndCheck(client);
			assertThat(watch.isOpen()).isTrue();
			watcher.awaitAllOf(client);
		}
		assertThat(load.history().violations()).isEmpty();
	}

	/** Records what the watch shows. */
	private static final class Watcher implements WatchListener<String> {

		private final Map<String, Queue<Long>> versions = new ConcurrentHashMap<>();

		private final Queue<Long> revisions = new ConcurrentLinkedQueue<>();

		private final Queue<FeedGap> gaps = new ConcurrentLinkedQueue<>();

		private final HistoryRecorder history;

		Watcher(HistoryRecorder history) {
			this.history = history;
		}

		@Override
		public void onChange(EntryChange<String> change) {
			MetadataEntry<String> entry = ((EntryChange.Put<String>) change).entry();
			this.history.watched(entry.key(), entry.value(), entry.version());
			this.revisions.add(change.revision());
			this.versions.computeIfAbsent(entry.key(), (key) -> new ConcurrentLinkedQueue<>()).add(entry.version());
		}

		@Override
		public void onGap(FeedGap gap) {
			this.gaps.add(gap);
		}

		/**
		 * All keys' versions, from the first to what is stored now, without one left out.
		 */
		void awaitAllOf(ClusterMetadataTemplate client) {
			for (String key : List.copyOf(this.versions.keySet())) {
				long last = client.get(key, String.class).entry().orElseThrow().version();
				Queue<Long> seen = this.versions.get(key);
				await("version %d of '%s' in the watch".formatted(last, key)).until(() -> seen.contains(last));
				// A write of unknown outcome may have come since.
				assertThat(seen).startsWith(LongStream.rangeClosed(1, last).boxed().toArray(Long[]::new));
			}
			assertThat(new ArrayList<>(this.revisions)).isSorted().doesNotHaveDuplicates();
			assertThat(this.gaps).isEmpty();
		}

	}

}
