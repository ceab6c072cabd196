package io.submarine.cluster.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.google.protobuf.ByteString;
import io.submarine.cluster.ClusterClient;
import io.submarine.cluster.internal.client.StateMachineClient;
import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.Operation;
import io.submarine.cluster.internal.protocol.Put;
import io.submarine.cluster.internal.protocol.Query;
import io.submarine.cluster.internal.protocol.Transaction;
import io.submarine.cluster.internal.state.DefaultLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class FeedReaderTests {

	private static final FeedFilter ALL = FeedFilter.nothing().withEntries("");

	private final StateMachineClient client = new StateMachineClient(
			DefaultLimits.limits().toBuilder().setFeedMaxItems(20).build());

	private final FeedReader reader = new FeedReader(this.client);

	@AfterEach
	void stop() {
		this.client.stop();
	}

	@Test
	void givesAllItemsInOrderOnceOnThreadsForUserCode() {
		put("a", 10);
		Recorder recorder = new Recorder();
		try (FeedSubscription subscription = this.reader.subscribe(ALL, FeedCursor.from(1), recorder)) {
			put("b", 5);
			await().until(() -> recorder.items.size() == 15);
			assertThat(subscription.isOpen()).isTrue();
		}
		assertThat(recorder.revisions()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L, 14L,
				15L);
		assertThat(recorder.threads).allMatch((name) -> name.startsWith(StateMachineClient.CALLBACK));
	}

	@Test
	void endIsBehindAllThatWasCommittedAndBeforeWhatFollows() {
		assertThat(this.reader.end(Duration.ofSeconds(10))).succeedsWithin(Duration.ofSeconds(10))
			.isEqualTo(FeedCursor.from(1));
		put("a", 3);
		assertThat(this.reader.end(Duration.ofSeconds(10))).succeedsWithin(Duration.ofSeconds(10))
			.isEqualTo(FeedCursor.after(3));
		assertThat(this.client.queries()).allMatch((query) -> query.getConsistency() == Query.Consistency.LINEARIZABLE);
	}

	@Test
	void asksForNothingWhileTheListenerIsAtWork() {
		put("a", 12);
		CountDownLatch release = new CountDownLatch(1);
		AtomicInteger atWork = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		Recorder recorder = new Recorder() {

			@Override
			public void onItems(List<FeedItem> items) {
				most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
				awaitUninterrupted(release);
				super.onItems(items);
				atWork.decrementAndGet();
			}

		};
		try (FeedSubscription subscription = this.reader.subscribe(ALL, FeedCursor.from(1), recorder)) {
			await().until(() -> atWork.get() == 1);
			put("b", 3);
			assertThat(this.client.chunksSent()).isEqualTo(1);
			assertThat(subscription.cursor()).isEqualTo(FeedCursor.from(1));
			release.countDown();
			await().until(() -> recorder.items.size() == 15);
		}
		assertThat(most).hasValue(1);
	}

	@Test
	void goesOnFromTheCursorOfAnother() {
		put("a", 6);
		Recorder first = new Recorder();
		FeedSubscription subscription = this.reader.subscribe(ALL, FeedCursor.from(1), first);
		await().until(() -> subscription.cursor().equals(FeedCursor.after(6)));
		subscription.close();
		put("a", 3);
		Recorder second = new Recorder();
		try (FeedSubscription resumed = this.reader.subscribe(ALL, subscription.cursor(), second)) {
			await().until(() -> second.items.size() == 3);
			assertThat(resumed.isOpen()).isTrue();
		}
		assertThat(second.revisions()).containsExactly(7L, 8L, 9L);
		assertThat(first.items).hasSize(6);
	}

	@Test
	void tellsWhatWasMissedBeforeWhatFollows() {
		put("a", 50);
		Recorder recorder = new Recorder();
		try (FeedSubscription subscription = this.reader.subscribe(ALL, FeedCursor.from(5), recorder)) {
			await().until(() -> recorder.items.size() == 20);
			assertThat(subscription.isOpen()).isTrue();
		}
		assertThat(recorder.gaps).containsExactly(new FeedGap(5, 30));
		assertThat(recorder.revisions()).startsWith(31L).endsWith(50L);
	}

	@Test
	void whatAListenerThrowsIsReportedAndReadingGoesOn() {
		put("a", 3);
		Recorder recorder = new Recorder() {

			@Override
			public void onItems(List<FeedItem> items) {
				super.onItems(items);
				if (items.get(0).revision() == 2) {
					throw new AssertionError("second");
				}
			}

		};
		try (FeedSubscription subscription = this.reader.subscribe(ALL, FeedCursor.from(1), recorder)) {
			await().until(() -> recorder.items.size() == 3);
			assertThat(subscription.isOpen()).isTrue();
		}
		assertThat(recorder.errors).singleElement().isInstanceOf(AssertionError.class);
		assertThat(recorder.errorCursors).containsExactly(FeedCursor.from(2));
	}

	@Test
	void errorHandlerThatThrowsDoesNotEndTheReading() {
		put("a", 3);
		Recorder recorder = new Recorder() {

			@Override
			public void onItems(List<FeedItem> items) {
				super.onItems(items);
				throw new IllegalStateException("each");
			}

			@Override
			public void onError(Throwable error, FeedCursor cursor) {
				super.onError(error, cursor);
				throw new IllegalStateException("as well");
			}

		};
		try (FeedSubscription subscription = this.reader.subscribe(ALL, FeedCursor.from(1), recorder)) {
			await().until(() -> recorder.items.size() == 3);
			assertThat(subscription.isOpen()).isTrue();
		}
		assertThat(recorder.errors).hasSize(3);
	}

	@Test
	void nothingComesAfterItIsClosed() {
		put("a", 3);
		List<FeedSubscription> own = new CopyOnWriteArrayList<>();
		CountDownLatch subscribed = new CountDownLatch(1);
		Recorder recorder = new Recorder() {

			@Override
			public void onItems(List<FeedItem> items) {
				awaitUninterrupted(subscribed);
				super.onItems(items);
				own.get(0).close();
			}

		};
		own.add(this.reader.subscribe(ALL, FeedCursor.from(1), recorder));
		subscribed.countDown();
		await().until(() -> !own.get(0).isOpen());
		Recorder later = new Recorder();
		put("a", 1);
		try (FeedSubscription other = this.reader.subscribe(ALL, FeedCursor.from(1), later)) {
			await().until(() -> later.items.size() == 4);
			assertThat(other.isOpen()).isTrue();
		}
		assertThat(recorder.revisions()).containsExactly(1L);
		assertThat(own.get(0).cursor()).isEqualTo(FeedCursor.after(1));
	}

	@Test
	void endOfTheClientIsToldOnceAfterAllElse() {
		put("a", 2);
		Recorder recorder = new Recorder();
		FeedSubscription subscription = this.reader.subscribe(ALL, FeedCursor.from(1), recorder);
		await().until(() -> recorder.items.size() == 2);
		await().until(() -> subscription.cursor().equals(FeedCursor.after(2)));
		this.client.stop();
		await().until(() -> !recorder.ends.isEmpty());
		assertThat(subscription.isOpen()).isFalse();
		assertThat(recorder.ends).containsExactly(FeedCursor.after(2));
	}

	@Test
	void executorThatRejectsEndsTheReading() {
		put("a", 1);
		Recorder recorder = new Recorder();
		FeedSubscription subscription = this.reader.subscribe(ALL, FeedCursor.from(1), recorder, (task) -> {
			throw new RejectedExecutionException("full");
		});
		await().until(() -> !recorder.ends.isEmpty());
		assertThat(subscription.isOpen()).isFalse();
		assertThat(recorder.items).isEmpty();
		assertThat(recorder.ends).containsExactly(FeedCursor.from(1));
		assertThat(recorder.threads).noneMatch(StateMachineClient.ENGINE::equals);
	}

	@Test
	void changesOfOneCommandComeInOnePiece() {
		Transaction.Builder transaction = Transaction.newBuilder();
		for (int i = 0; i < 6; i++) {
			transaction.addSuccess(Operation.newBuilder().setPut(putOf("t/" + i)));
		}
		this.client.apply(Command.newBuilder().setTransaction(transaction).build());
		put("t/7", 1);
		Recorder recorder = new Recorder();
		try (FeedSubscription subscription = this.reader
			.subscribe(FeedFilter.nothing().withEntries("t/1", "t/4", "t/7"), FeedCursor.from(1), recorder)) {
			await().until(() -> recorder.pieces.size() == 2);
			assertThat(subscription.isOpen()).isTrue();
		}
		assertThat(recorder.pieces).containsExactly(List.of(2L, 5L), List.of(7L));
	}

	@Test
	void clientOfAnotherKindIsRefusedByName() {
		ClusterClient other = mock(ClusterClient.class);
		given(other.cluster()).willReturn("submarine-server");
		assertThatIllegalArgumentException().isThrownBy(() -> new FeedReader(other))
			.withMessageContaining(other.getClass().getName())
			.withMessageContaining("submarine-server");
	}

	private void put(String key, int times) {
		for (int i = 0; i < times; i++) {
			this.client.apply(Command.newBuilder().setPut(putOf(key)).build());
		}
	}

	private static Put putOf(String key) {
		return Put.newBuilder().setKey(key).setValue(ByteString.copyFromUtf8("x")).build();
	}

	private static void awaitUninterrupted(CountDownLatch latch) {
		try {
			assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Writes down what it is told. */
	private static class Recorder implements FeedListener {

		final List<FeedItem> items = new CopyOnWriteArrayList<>();

		final List<List<Long>> pieces = new CopyOnWriteArrayList<>();

		final List<FeedGap> gaps = new CopyOnWriteArrayList<>();

		final List<Throwable> errors = new CopyOnWriteArrayList<>();

		final List<FeedCursor> errorCursors = new CopyOnWriteArrayList<>();

		final List<FeedCursor> ends = new CopyOnWriteArrayList<>();

		final List<String> threads = new CopyOnWriteArrayList<>();

		@Override
		public void onItems(List<FeedItem> newItems) {
			this.threads.add(Thread.currentThread().getName());
			this.items.addAll(newItems);
			this.pieces.add(newItems.stream().map(FeedItem::revision).toList());
		}

		@Override
		public void onGap(FeedGap gap) {
			assertThat(this.items).isEmpty();
			this.gaps.add(gap);
		}

		@Override
		public void onError(Throwable error, FeedCursor cursor) {
			this.errors.add(error);
			this.errorCursors.add(cursor);
		}

		@Override
		public void onEnd(FeedCursor cursor) {
			this.threads.add(Thread.currentThread().getName());
			this.ends.add(cursor);
		}

		List<Long> revisions() {
			List<Long> revisions = new ArrayList<>();
			this.items.forEach((item) -> revisions.add(item.revision()));
			return revisions;
		}

	}

}
