package io.submarine.cluster.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.submarine.cluster.InvalidRequestException;
import io.submarine.cluster.NoQuorumException;
import io.submarine.cluster.ReadFailedException;
import io.submarine.cluster.feed.FeedCursor;
import io.submarine.cluster.feed.FeedGap;
import io.submarine.cluster.feed.FeedSubscription;
import io.submarine.cluster.internal.client.StateMachineClient;
import io.submarine.cluster.internal.state.DefaultLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

@ExtendWith(OutputCaptureExtension.class)
class WatchTests {

	private final StateMachineClient client = new StateMachineClient(
			DefaultLimits.limits().toBuilder().setFeedMaxItems(20).build());

	private final ClusterMetadataTemplate metadata = new ClusterMetadataTemplate(this.client);

	@AfterEach
	void stop() {
		this.client.stop();
	}

	@Test
	void fromNowIsARevisionBeforeTheWatchIsOpen() {
		MetadataEntry<Integer> before = this.metadata.put("a", 1);
		Recorder recorder = new Recorder();
		try (FeedSubscription watch = this.metadata.watch("a", Integer.class, recorder)) {
			assertThat(watch.cursor()).isEqualTo(FeedCursor.after(before.modRevision()));
		}
	}

	@Test
	void fromNowFailsWithoutAQuorumAndOpensNothing() {
		this.client.failNext(() -> new ReadFailedException("watch 'a' failed: no quorum", null));
		assertThatExceptionOfType(ReadFailedException.class)
			.isThrownBy(() -> this.metadata.watch("a", Integer.class, new Recorder()));
		assertThat(this.client.chunksSent()).isZero();
	}

	@Test
	void fromARevisionNeedsNoQuorum() {
		this.metadata.put("a", 1);
		this.client.failNext(() -> new NoQuorumException("none", null));
		Recorder recorder = new Recorder();
		try (FeedSubscription watch = this.metadata.watch("a", Integer.class, recorder, WatchOptions.from(1))) {
			await().until(() -> recorder.values().size() == 1);
			assertThat(watch.isOpen()).isTrue();
		}
	}

	@Test
	void gapIsToldBeforeTheChangesThatFollowIt() {
		for (int i = 1; i <= 30; i++) {
			this.metadata.put("a", i);
		}
		Recorder recorder = new Recorder();
		try (FeedSubscription watch = this.metadata.watch("a", Integer.class, recorder, WatchOptions.from(1))) {
			await().until(() -> recorder.values().size() == 20);
			assertThat(watch.isOpen()).isTrue();
		}
		assertThat(recorder.told.get(0)).isEqualTo(new FeedGap(1, 10));
		assertThat(recorder.values()).startsWith(11).endsWith(30);
	}

	@Test
	void gapThatNobodySeesToIsLogged(CapturedOutput output) {
		for (int i = 1; i <= 30; i++) {
			this.metadata.put("a", i);
		}
		List<EntryChange<Integer>> seen = new CopyOnWriteArrayList<>();
		try (FeedSubscription watch = this.metadata.watch("a", Integer.class, seen::add, WatchOptions.from(1))) {
			await().until(() -> seen.size() == 20);
			assertThat(watch.isOpen()).isTrue();
		}
		assertThat(output).contains("missed revisions 1 to 10");
	}

	@Test
	void valueOfAnotherTypeIsReportedAndTheWatchGoesOn() {
		this.metadata.put("a", 1);
		this.metadata.put("a", "two");
		this.metadata.put("a", 3);
		Recorder recorder = new Recorder();
		try (FeedSubscription watch = this.metadata.watch("a", Integer.class, recorder, WatchOptions.from(1))) {
			await().until(() -> recorder.values().contains(3));
			assertThat(watch.isOpen()).isTrue();
		}
		assertThat(recorder.values()).containsExactly(1, 3);
		assertThat(recorder.errors).singleElement()
			.isInstanceOfSatisfying(ReadFailedException.class, (ex) -> assertThat(ex).hasMessageContaining("'a'"));
		assertThat(recorder.errorCursors).containsExactly(FeedCursor.from(2));
	}

	@Test
	void errorThatNobodySeesToIsLogged(CapturedOutput output) {
		this.metadata.put("a", 1);
		this.metadata.put("a", 2);
		List<EntryChange<Integer>> seen = new CopyOnWriteArrayList<>();
		try (FeedSubscription watch = this.metadata.watch("a", Integer.class, (change) -> {
			seen.add(change);
			if (seen.size() == 1) {
				throw new IllegalStateException("not ready for the first");
			}
		}, WatchOptions.from(1))) {
			await().until(() -> seen.size() == 2);
			assertThat(watch.isOpen()).isTrue();
		}
		assertThat(output).contains("failed at revision 1 or just after").contains("not ready for the first");
	}

	@Test
	void listenerRunsOnTheExecutorChosen() {
		ExecutorService own = Executors.newSingleThreadExecutor((task) -> new Thread(task, "own"));
		Recorder recorder = new Recorder();
		try (FeedSubscription watch = this.metadata.watch("a", Integer.class, recorder,
				WatchOptions.fromNow().withExecutor(own))) {
			this.metadata.put("a", 1);
			await().until(() -> recorder.values().size() == 1);
			assertThat(watch.isOpen()).isTrue();
		}
		finally {
			own.shutdown();
		}
		assertThat(recorder.threads).containsOnly("own");
	}

	@Test
	void listenerMayUseTheTemplateAndWaitForIt() {
		List<Integer> seen = new CopyOnWriteArrayList<>();
		try (FeedSubscription watch = this.metadata.watch("from/", Integer.class, (change) -> {
			this.metadata.put("to/copy", ((EntryChange.Put<Integer>) change).entry().value());
			seen.add(1);
		})) {
			this.metadata.put("from/a", 42);
			await().until(() -> seen.size() == 1);
			assertThat(watch.isOpen()).isTrue();
		}
		assertThat(this.metadata.get("to/copy", Integer.class).value()).contains(42);
	}

	@Test
	void endOfTheClientIsToldWithTheCursor() {
		Recorder recorder = new Recorder();
		FeedSubscription watch = this.metadata.watch("a", Integer.class, recorder);
		MetadataEntry<Integer> put = this.metadata.put("a", 1);
		await().until(() -> watch.cursor().nextRevision() > put.modRevision());
		this.client.stop();
		await().until(() -> !recorder.ends.isEmpty());
		assertThat(recorder.ends).containsExactly(FeedCursor.after(put.modRevision()));
	}

	@Test
	void malformedPrefixIsRefused() {
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> this.metadata.watch("a//b", Integer.class, new Recorder()))
			.withMessageStartingWith("watch 'a//b' refused: prefix 'a//b':");
	}

	@Test
	void viewSeesItsOwnKeys() {
		TypedMetadata<Integer> view = this.metadata.typed("view", Integer.class);
		List<EntryChange<Integer>> seen = new CopyOnWriteArrayList<>();
		Recorder recorder = new Recorder() {

			@Override
			public void onChange(EntryChange<Integer> change) {
				seen.add(change);
			}

		};
		try (FeedSubscription watch = view.watch(recorder)) {
			this.metadata.put("viewer", 0);
			view.put("a", 1);
			this.metadata.put("view/b", "no number");
			view.delete("a");
			await().until(() -> seen.size() == 2);
			assertThat(watch.isOpen()).isTrue();
		}
		assertThat(seen).map(EntryChange::key).containsExactly("a", "a");
		assertThat(recorder.errors).hasSize(1);
	}

	@Test
	void viewPassesGapsAndTheEndOn() {
		for (int i = 1; i <= 30; i++) {
			this.metadata.put("view/a", i);
		}
		Recorder recorder = new Recorder();
		this.metadata.typed("view", Integer.class).watch(recorder, WatchOptions.from(1));
		await().until(() -> recorder.values().size() == 20);
		this.client.stop();
		await().until(() -> !recorder.ends.isEmpty());
		assertThat(recorder.told.get(0)).isEqualTo(new FeedGap(1, 10));
	}

	/** Writes down what it is told. */
	private static class Recorder implements WatchListener<Integer> {

		final List<Object> told = new CopyOnWriteArrayList<>();

		final List<Throwable> errors = new CopyOnWriteArrayList<>();

		final List<FeedCursor> errorCursors = new CopyOnWriteArrayList<>();

		final List<FeedCursor> ends = new CopyOnWriteArrayList<>();

		final List<String> threads = new CopyOnWriteArrayList<>();

		@Override
		public void onChange(EntryChange<Integer> change) {
			this.threads.add(Thread.currentThread().getName());
			this.told.add(change);
		}

		@Override
		public void onGap(FeedGap gap) {
			this.told.add(gap);
		}

		@Override
		public void onError(Throwable error, FeedCursor cursor) {
			this.errors.add(error);
			this.errorCursors.add(cursor);
		}

		@Override
		public void onEnd(FeedCursor cursor) {
			this.ends.add(cursor);
		}

		List<Integer> values() {
			List<Integer> values = new ArrayList<>();
			for (Object told : this.told) {
				if (told instanceof EntryChange.Put<?> put) {
					values.add((Integer) put.entry().value());
				}
			}
			return values;
		}

	}

}
