package io.submarine.cluster.metadata;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.submarine.cluster.ClusterException;
import io.submarine.cluster.ConditionFailedException;
import io.submarine.cluster.InvalidRequestException;
import io.submarine.cluster.LeaseNotFoundException;
import io.submarine.cluster.NoQuorumException;
import io.submarine.cluster.OutcomeUnknownException;
import io.submarine.cluster.ReadFailedException;
import io.submarine.cluster.RequestId;
import io.submarine.cluster.feed.FeedSubscription;
import io.submarine.cluster.internal.client.StateMachineClient;
import io.submarine.cluster.internal.client.StateMachineServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class AsyncClusterMetadataTemplateTests {

	private final StateMachineClient client = new StateMachineClient();

	private final AsyncClusterMetadataTemplate metadata = new AsyncClusterMetadataTemplate(this.client);

	@AfterEach
	void stop() {
		this.client.stop();
	}

	@Test
	void eachOperationDoesWhatItsBlockingTwinDoes() throws Exception {
		MetadataEntry<Integer> put = get(this.metadata.put("a", 1));
		assertThat(get(this.metadata.get("a", Integer.class)).entry()).contains(put);
		assertThat(get(this.metadata.compareAndSet("a", 1, 2)).version()).isEqualTo(2);
		assertThat(get(this.metadata.update("a", Integer.class, (present) -> present + 1, UpdateOptions.defaults()))
			.value()).isEqualTo(3);
		assertThat(get(this.metadata.putIfAbsent("b", 1)).version()).isEqualTo(1);
		assertThat(get(this.metadata.list("", Integer.class, ListOptions.linearizable())).values()).containsExactly(3,
				1);
		assertThat(get(this.metadata.commit(Transaction.when("b").isPresent().thenDelete("b"))).succeeded()).isTrue();
		assertThat(get(this.metadata.delete("b")).deleted()).isFalse();
		assertThat(get(this.metadata.resubmit(new RequestId(1, 1), Duration.ofSeconds(1)))).isPositive();
	}

	@Test
	void leasesDoWhatTheirBlockingTwinsDo() throws Exception {
		AsyncLeaseOperations leases = this.metadata.leases();
		LeaseGrant lease = get(leases.grant(Duration.ofMinutes(1), LeaseOptions.defaults()));
		assertThat(get(leases.keepAlive(lease.id(), LeaseOptions.defaults()))).isEqualTo(Duration.ofMinutes(1));
		assertThat(get(leases.revoke(lease.id(), LeaseOptions.defaults()))).isNotNegative();
		assertThat(failure(leases.keepAlive(lease.id(), LeaseOptions.defaults())))
			.isInstanceOf(LeaseNotFoundException.class);
		ClusterLease held = get(leases.hold(Duration.ofMinutes(1), (changed, state) -> {
		}, LeaseOptions.defaults()));
		assertThat(held.isHeld()).isTrue();
		held.close();
	}

	@Test
	void watchIsOpenWhenItsFutureCompletes() throws Exception {
		List<EntryChange<Integer>> seen = new CopyOnWriteArrayList<>();
		try (FeedSubscription watch = get(this.metadata.watch("a", Integer.class, seen::add, WatchOptions.fromNow()))) {
			get(this.metadata.put("a", 1));
			await().until(() -> seen.size() == 1);
			assertThat(watch.isOpen()).isTrue();
		}
	}

	@Test
	void scanGivesAllPagesAtOneRevision() throws Exception {
		for (int i = 0; i < 9; i++) {
			get(this.metadata.put("a/" + i, i));
		}
		CompletableFuture<ScanResult<Integer>> scan = this.metadata.scan("a/", Integer.class,
				ScanOptions.linearizable().withPageSize(2));
		get(this.metadata.put("a/9", 9));
		assertThat(get(scan).entries()).map(MetadataEntry::value).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
		assertThat(get(scan).revision()).isEqualTo(9);
		assertThat(get(this.metadata.scan("none/", Integer.class, ScanOptions.local())).entries()).isEmpty();
	}

	@Test
	void scanThatBreaksOrTakesTooLongFails() throws Exception {
		get(this.metadata.put("a", 1));
		get(this.metadata.put("b", 2));
		this.client.failNext(() -> new ReadFailedException("connection lost", null));
		assertThat(failure(this.metadata.scan("", Integer.class, ScanOptions.local().withPageSize(1))))
			.isInstanceOf(ReadFailedException.class)
			.hasMessage("scan '' failed: connection lost");
		this.client.fallSilent(true);
		assertThat(
				failure(this.metadata.scan("", Integer.class, ScanOptions.local().withTimeout(Duration.ofMillis(20)))))
			.isInstanceOf(ReadFailedException.class)
			.hasMessage("scan '' failed: not all pages within PT0.02S");
	}

	@Test
	void continuationsNeverRunOnThreadsOfTheEngine() throws Exception {
		List<String> threads = new CopyOnWriteArrayList<>();
		for (int i = 0; i < 200; i++) {
			get(this.metadata.put("a", i).thenRun(() -> threads.add(Thread.currentThread().getName())));
			get(this.metadata.putIfAbsent("a", i).handle((entry, ex) -> threads.add(Thread.currentThread().getName())));
			get(this.metadata.scan("a", Integer.class, ScanOptions.local())
				.thenRun(() -> threads.add(Thread.currentThread().getName())));
			get(this.metadata.get("a", Integer.class).thenRun(() -> threads.add(Thread.currentThread().getName())));
			get(this.metadata.update("a", Integer.class, (present) -> {
				threads.add(Thread.currentThread().getName());
				return present + 1;
			}, UpdateOptions.defaults()).thenRun(() -> threads.add(Thread.currentThread().getName())));
		}
		assertThat(threads).hasSize(1_200).doesNotContain(StateMachineClient.ENGINE);
	}

	@Test
	void serializerNeverRunsOnThreadsOfTheEngine() throws Exception {
		List<String> threads = new CopyOnWriteArrayList<>();
		AsyncClusterMetadataTemplate recorded = new AsyncClusterMetadataTemplate(this.client, new MetadataSerializer() {

			@Override
			public byte[] serialize(Object value) {
				threads.add(Thread.currentThread().getName());
				return new byte[0];
			}

			@Override
			public Object deserialize(byte[] bytes, Type type) {
				threads.add(Thread.currentThread().getName());
				return "x";
			}

		});
		get(recorded.put("a", "x"));
		get(recorded.get("a", String.class));
		get(recorded.list("", String.class, ListOptions.linearizable()));
		assertThat(threads).hasSize(3).doesNotContain(StateMachineClient.ENGINE);
	}

	@Test
	void failuresComeUnwrapped() throws Exception {
		get(this.metadata.put("a", 1));
		assertThat(failure(this.metadata.putIfAbsent("a", 1))).isInstanceOf(ConditionFailedException.class);
		this.client.failNext(() -> new NoQuorumException("none", null));
		assertThat(failure(this.metadata.put("a", 1))).isInstanceOf(NoQuorumException.class);
		this.client.failNext(() -> new ReadFailedException("none", null));
		assertThat(failure(this.metadata.update("a", Integer.class, (present) -> 1, UpdateOptions.defaults())))
			.isInstanceOf(ReadFailedException.class);
		assertThat(failure(this.metadata.get("a", Note.class))).isInstanceOf(ReadFailedException.class);
	}

	@Test
	void refusalBeforeSendingFailsTheFuture() throws Exception {
		assertThat(failure(this.metadata.put("a//b", 1))).isInstanceOf(InvalidRequestException.class);
		assertThat(failure(this.metadata.watch("a//b", Integer.class, (change) -> {
		}, WatchOptions.fromNow()))).isInstanceOf(InvalidRequestException.class);
	}

	@Test
	void updateGivesUpAndPassesOnWhatItsChangeThrows() throws Exception {
		get(this.metadata.put("a", 1));
		AtomicInteger calls = new AtomicInteger();
		assertThat(failure(this.metadata.update("a", Integer.class, (present) -> {
			calls.incrementAndGet();
			throw new IllegalStateException("no");
		}, UpdateOptions.defaults()))).isInstanceOf(IllegalStateException.class);
		assertThat(calls).hasValue(1);
		this.client.beforeApply((command) -> {
			throw new OutcomeUnknownException("may be applied", null, null);
		});
		assertThat(failure(this.metadata.update("a", Integer.class, (present) -> 2, UpdateOptions.defaults())))
			.isInstanceOf(OutcomeUnknownException.class);
	}

	@Test
	void localReadInAServerIsDoneAtOnce() throws Exception {
		MetadataEntry<Integer> put = get(this.metadata.put("a", 1));
		this.client.serveLocally(new StateMachineServer(this.client));
		this.client.fallSilent(true);
		CompletableFuture<GetResult<Integer>> read = this.metadata.get("a", Integer.class, GetOptions.local());
		assertThat(read).isDone();
		assertThat(get(read).entry()).contains(put);
	}

	private static <R> R get(CompletableFuture<R> future) throws Exception {
		return future.get(10, TimeUnit.SECONDS);
	}

	private static Throwable failure(CompletableFuture<?> future) throws Exception {
		CompletableFuture<Throwable> failure = new CompletableFuture<>();
		var unused = future.whenComplete((value, ex) -> failure.complete(ex));
		Throwable seen = failure.get(10, TimeUnit.SECONDS);
		assertThat(future).isCompletedExceptionally();
		try {
			future.get();
		}
		catch (ExecutionException ex) {
			assertThat(ex.getCause()).isSameAs(seen);
		}
		assertThat(seen).isInstanceOfAny(ClusterException.class, IllegalStateException.class);
		return seen;
	}

}
