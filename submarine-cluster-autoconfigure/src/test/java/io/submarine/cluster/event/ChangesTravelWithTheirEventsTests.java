package io.submarine.cluster.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.submarine.cluster.feed.EntryPut;
import io.submarine.cluster.feed.EventPublished;
import io.submarine.cluster.feed.FeedCursor;
import io.submarine.cluster.feed.FeedFilter;
import io.submarine.cluster.feed.FeedGap;
import io.submarine.cluster.feed.FeedItem;
import io.submarine.cluster.feed.FeedListener;
import io.submarine.cluster.feed.FeedReader;
import io.submarine.cluster.feed.FeedSubscription;
import io.submarine.cluster.internal.client.StateMachineClient;
import io.submarine.cluster.metadata.ClusterMetadataTemplate;
import io.submarine.cluster.metadata.GetOptions;
import io.submarine.cluster.metadata.Transaction;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The predecessors' mistake 5: an event said that a note had changed, and the note itself
 * was not there, so another server showed and saved the old one.
 */
class ChangesTravelWithTheirEventsTests {

	private final StateMachineClient client = new StateMachineClient();

	private final ClusterMetadataTemplate metadata = new ClusterMetadataTemplate(this.client);

	private final ClusterEventTemplate events = new ClusterEventTemplate(this.client,
			ClusterEventPublisherContract.CODEC, () -> "me", ClusterEventPublisherContract.PATIENCE);

	@AfterEach
	void stop() {
		this.client.stop();
	}

	@Test
	void whoReadsTheEventFindsTheChangeAndGetsBothInOnePiece() {
		Pieces pieces = new Pieces();
		FeedFilter both = FeedFilter.nothing().withEntries("").withEvents();
		try (FeedSubscription reading = new FeedReader(this.client).subscribe(both, FeedCursor.from(1), pieces)) {
			for (int version = 1; version <= 20; version++) {
				this.metadata.commit(Transaction.begin()
					.thenPut("notes/7", version)
					.thenPublish(this.events.prepare(new NoteRenamed("7", "name " + version))));
			}
			Awaitility.await().until(() -> pieces.read.size() == 20);
			assertThat(reading.isOpen()).isTrue();
		}
		assertThat(pieces.read).allSatisfy((piece) -> {
			assertThat(piece).hasSize(2);
			EntryPut put = (EntryPut) piece.get(0);
			EventPublished event = (EventPublished) piece.get(1);
			assertThat(event.revision()).isEqualTo(put.revision() + 1);
			assertThat(ClusterEventPublisherContract.CODEC.read(event).payload())
				.isEqualTo(new NoteRenamed("7", "name " + put.version()));
		});
		assertThat(pieces.found).hasSize(20).doesNotContain("stale");
	}

	/** Looks, on each event, whether the change is there. */
	private final class Pieces implements FeedListener {

		private final List<List<FeedItem>> read = new CopyOnWriteArrayList<>();

		private final List<String> found = new CopyOnWriteArrayList<>();

		@Override
		public void onItems(List<FeedItem> items) {
			EventPublished event = (EventPublished) items.get(items.size() - 1);
			long entry = ChangesTravelWithTheirEventsTests.this.metadata
				.get("notes/7", Integer.class, GetOptions.localNotBefore(event.revision()))
				.entry()
				.orElseThrow()
				.modRevision();
			this.found.add((entry >= event.revision() - 1) ? "new" : "stale");
			this.read.add(items);
		}

		@Override
		public void onGap(FeedGap gap) {
			this.found.add("stale");
		}

		@Override
		public void onError(Throwable error, FeedCursor cursor) {
			this.found.add("stale");
		}

	}

}
