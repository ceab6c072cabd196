package io.submarine.cluster.event.listener;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import com.google.protobuf.ByteString;
import io.submarine.cluster.ReadFailedException;
import io.submarine.cluster.feed.FeedCursor;
import io.submarine.cluster.feed.FeedGap;
import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.Put;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Where a listener begins, and goes on after a restart. */
class ListenerPlaceTests {

	private final TestListeners listeners = new TestListeners();

	private final RecordingHandler handler = new RecordingHandler();

	@AfterEach
	void stop() {
		this.listeners.close();
	}

	/** Starts the same listener anew, as a restarted process does. */
	private ClusterEventListenerContainer restart() {
		return this.listeners.start("a", this.handler);
	}

	@Test
	void firstOfAllItBeginsAtTheEnd() {
		this.listeners.publish(5);
		ClusterEventListenerContainer container = restart();
		assertThat(container.cursor()).isEqualTo(FeedCursor.after(5));
		this.listeners.other.publish(new Note("new"));
		this.handler.awaitEvents(1);
		assertThat(this.handler.notes()).containsExactly("new");
	}

	@Test
	void firstPlaceIsSavedBeforeAnythingComes() {
		this.listeners.publish(5);
		ClusterEventListenerContainer container = this.listeners.create("a", (options) -> options, this.handler);
		container.start();
		assertThat(container.positioned()).succeedsWithin(Duration.ofSeconds(30));
		assertThat(this.listeners.cursors.load("a")).isEqualTo(FeedCursor.after(5));
		// As if it was killed now, and away while something happens.
		CursorStore copy = CursorStore.inMemory();
		copy.save("a", FeedCursor.after(5));
		container.stop();
		this.listeners.cursors = copy;
		this.listeners.publish(3);
		restart();
		this.handler.awaitEvents(3);
		assertThat(this.handler.notes()).containsExactly("0", "1", "2");
	}

	@Test
	void goesOnWhereItWasAfterARestartAndRepeatsNothing() {
		ClusterEventListenerContainer first = restart();
		this.listeners.publish(10);
		this.handler.awaitEvents(10);
		first.stop();
		assertThat(first.cursor()).isEqualTo(FeedCursor.after(10));
		assertThat(this.listeners.cursors.load("a")).isEqualTo(FeedCursor.after(10));
		this.listeners.publish(10);
		restart();
		this.handler.awaitEvents(20);
		assertThat(this.handler.events).extracting((event) -> event.revision())
			.isEqualTo(IntStream.rangeClosed(1, 20).mapToObj(Long::valueOf).toList());
		assertThat(this.handler.gaps).isEmpty();
	}

	@Test
	void containerMayBeStartedAgain() {
		ClusterEventListenerContainer container = restart();
		for (int i = 1; i <= 3; i++) {
			this.listeners.publish(2);
			this.handler.awaitEvents(2 * i);
			container.stop();
			assertThat(container.state()).isEqualTo(ListenerState.STOPPED);
			TestListeners.start(container);
		}
		assertThat(this.handler.notes()).containsExactly("0", "1", "0", "1", "0", "1");
	}

	@Test
	void whoWasAwayTooLongIsToldOfAGapAndGoesOn() {
		restart().stop();
		this.listeners.publish(TestListeners.RETAINED + 100);
		restart();
		this.handler.awaitEvents(TestListeners.RETAINED);
		assertThat(this.handler.gaps).containsExactly(new FeedGap(1, 100));
		assertThat(this.handler.notes()).startsWith("100");
	}

	@Test
	void gapThatTheListenerFailedAtIsToldAgainAndThenGivenUp() {
		List<FeedGap> told = new CopyOnWriteArrayList<>();
		restart().stop();
		this.listeners.publish(TestListeners.RETAINED + 100);
		this.listeners.start("a", new RecordingHandler() {

			@Override
			public void onGap(FeedGap gap) throws Exception {
				told.add(gap);
				assertThat(this.events).isEmpty();
				throw new IllegalStateException("cannot reload");
			}

		});
		TestListeners.await().until(() -> told.size() == 3);
		ClusterEventListenerContainer container = this.listeners.start("b", this.handler);
		this.listeners.publish(1);
		this.handler.awaitEvents(1);
		assertThat(container.cursor()).isNotNull();
		assertThat(told).containsOnly(new FeedGap(1, 100));
	}

	@Test
	void cursorThatCannotBeReadIsAGap() {
		CursorStore damaged = new CursorStore() {

			private FeedCursor saved;

			@Override
			public FeedCursor load(String listener) {
				throw new IllegalStateException("file a.cursor is damaged");
			}

			@Override
			public void save(String listener, FeedCursor cursor) {
				this.saved = cursor;
			}

			@Override
			public String toString() {
				return String.valueOf(this.saved);
			}

		};
		this.listeners.publish(5);
		this.listeners.cursors = damaged;
		restart();
		TestListeners.await().until(() -> damaged.toString().equals(FeedCursor.after(5).toString()));
		assertThat(this.handler.gaps).containsExactly(new FeedGap(1, 5));
		this.listeners.publish(1);
		this.handler.awaitEvents(1);
		assertThat(this.handler.events).hasSize(1);
	}

	@Test
	void cursorAheadOfAClusterWhoseDataWasReplacedIsAGap() {
		this.listeners.cursors.save("a", FeedCursor.after(1_000));
		this.listeners.publish(5);
		restart();
		this.listeners.publish(1);
		this.handler.awaitEvents(1);
		assertThat(this.handler.gaps).containsExactly(new FeedGap(1, 5));
		assertThat(this.handler.notes()).containsExactly("0");
	}

	@Test
	void storeThatCannotSaveEndsNothing() {
		this.listeners.cursors = new CursorStore() {

			@Override
			public FeedCursor load(String listener) {
				return null;
			}

			@Override
			public void save(String listener, FeedCursor cursor) {
				throw new IllegalStateException("disk is full");
			}

		};
		ClusterEventListenerContainer container = restart();
		this.listeners.publish(300);
		this.handler.awaitEvents(300);
		container.stop();
		assertThat(this.handler.events).hasSize(300);
	}

	@Test
	void placeMovesOnOverWhatIsNotForTheListener() {
		restart();
		for (int i = 0; i < 1_500; i++) {
			this.listeners.client.apply(Command.newBuilder()
				.setPut(Put.newBuilder().setKey("k").setValue(ByteString.copyFromUtf8("x")))
				.build());
		}
		TestListeners.await().until(() -> this.listeners.cursors.load("a").nextRevision() > 500);
		assertThat(this.handler.events).isEmpty();
	}

	@Test
	void placeIsSavedASecondLaterAtMost() {
		ClusterEventListenerContainer container = restart();
		this.listeners.publish(3);
		TestListeners.await().until(() -> FeedCursor.after(3).equals(this.listeners.cursors.load("a")));
		assertThat(container.state()).isEqualTo(ListenerState.RUNNING);
	}

	@Test
	void clientThatIsNotThereYetIsWaitedFor() {
		this.listeners.client.failNext(() -> new ReadFailedException("find the end failed: no server", null));
		this.listeners.client.failNext(() -> new ReadFailedException("find the end failed: no server", null));
		restart();
		this.listeners.publish(1);
		this.handler.awaitEvents(1);
		assertThat(this.handler.notes()).containsExactly("0");
	}

}
