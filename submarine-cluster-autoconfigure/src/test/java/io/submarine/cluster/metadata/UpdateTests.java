package io.submarine.cluster.metadata;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import com.google.protobuf.ByteString;
import io.submarine.cluster.ConditionFailedException;
import io.submarine.cluster.InvalidRequestException;
import io.submarine.cluster.OutcomeUnknownException;
import io.submarine.cluster.ReadFailedException;
import io.submarine.cluster.internal.client.StateMachineClient;
import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.Delete;
import io.submarine.cluster.internal.protocol.Put;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class UpdateTests {

	private final StateMachineClient client = new StateMachineClient();

	private final ClusterMetadataTemplate metadata = new ClusterMetadataTemplate(this.client);

	@AfterEach
	void stop() {
		this.client.stop();
	}

	@Test
	void concurrentUpdatesLoseNothing() throws Exception {
		int threads = 4;
		int each = 50;
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		CountDownLatch start = new CountDownLatch(1);
		List<Future<?>> futures = new ArrayList<>();
		for (int i = 0; i < threads; i++) {
			futures.add(executor.submit(() -> {
				start.await();
				for (int j = 0; j < each; j++) {
					this.metadata.update("a", Integer.class, UpdateTests::increment,
							UpdateOptions.defaults().withAttempts(1_000));
				}
				return null;
			}));
		}
		start.countDown();
		for (Future<?> future : futures) {
			future.get();
		}
		executor.shutdown();
		assertThat(this.metadata.get("a", Integer.class).value()).contains(threads * each);
	}

	@Test
	void anotherWriterInBetweenIsSeenByTheNextAttemptWithoutARead() {
		this.metadata.put("a", 1);
		beOvertaken(1, () -> this.client.apply(put("a", "10")));
		MetadataEntry<Integer> updated = this.metadata.update("a", Integer.class, UpdateTests::increment);
		assertThat(updated.value()).isEqualTo(11);
		assertThat(updated.version()).isEqualTo(3);
		assertThat(this.client.queries()).hasSize(1);
	}

	@Test
	void entryDeletedAndCreatedAnewWithTheSameVersionIsNotTakenForTheOldOne() {
		this.metadata.put("a", 1);
		beOvertaken(1, () -> {
			this.client.apply(Command.newBuilder().setDelete(Delete.newBuilder().setKey("a")).build());
			this.client.apply(put("a", "100"));
		});
		assertThat(this.metadata.update("a", Integer.class, UpdateTests::increment).value()).isEqualTo(101);
	}

	@Test
	void entryDeletedInBetweenIsCreated() {
		this.metadata.put("a", 5);
		beOvertaken(1,
				() -> this.client.apply(Command.newBuilder().setDelete(Delete.newBuilder().setKey("a")).build()));
		MetadataEntry<Integer> updated = this.metadata.update("a", Integer.class, UpdateTests::increment);
		assertThat(updated.value()).isEqualTo(1);
		assertThat(updated.version()).isEqualTo(1);
	}

	@Test
	void givesUpAfterItsAttemptsWithWhatItFound() {
		this.metadata.put("a", 1);
		AtomicInteger calls = new AtomicInteger();
		beOvertaken(Integer.MAX_VALUE, () -> this.client.apply(put("a", "7")));
		assertThatExceptionOfType(ConditionFailedException.class)
			.isThrownBy(() -> this.metadata.update("a", Integer.class, (present) -> {
				calls.incrementAndGet();
				return increment(present);
			}, UpdateOptions.defaults().withAttempts(3)))
			.satisfies((ex) -> {
				assertThat(ex.key()).isEqualTo("a");
				assertThat(ex.foundVersion()).isEqualTo(4);
				assertThat(ex.foundValue()).asString().isEqualTo("7");
			});
		assertThat(calls).hasValue(3);
	}

	@Test
	void allAttemptsShareOneTimeLimit() {
		this.metadata.put("a", 1);
		beOvertaken(2, () -> this.client.apply(put("a", "7")));
		this.metadata.update("a", Integer.class, UpdateTests::increment,
				UpdateOptions.defaults().withTimeout(Duration.ofSeconds(30)));
		List<Duration> limits = this.client.timeouts();
		assertThat(limits).hasSize(5);
		assertThat(limits.subList(1, 5)).allMatch((limit) -> limit.compareTo(Duration.ofSeconds(30)) <= 0)
			.isSortedAccordingTo((a, b) -> b.compareTo(a));
	}

	@Test
	void whatTheChangeThrowsIsThrownOnAndNothingChanges() {
		MetadataEntry<Integer> stored = this.metadata.put("a", 1);
		assertThatIllegalStateException().isThrownBy(() -> this.metadata.update("a", Integer.class, (present) -> {
			throw new IllegalStateException("no");
		}));
		assertThat(this.metadata.get("a", Integer.class).entry()).contains(stored);
	}

	@Test
	void changeThatGivesNoValueIsRefused() {
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> this.metadata.update("a", Integer.class, (present) -> null))
			.withMessage("update 'a' not applied: the change gave no value");
	}

	@Test
	void presentValueOfAnotherTypeIsAFailedRead() {
		this.metadata.put("a", "text");
		assertThatExceptionOfType(ReadFailedException.class)
			.isThrownBy(() -> this.metadata.update("a", Integer.class, UpdateTests::increment));
	}

	@Test
	void unknownOutcomeIsNotTriedAgain() {
		this.metadata.put("a", 1);
		AtomicInteger calls = new AtomicInteger();
		this.client.beforeApply((command) -> {
			throw new OutcomeUnknownException("update 'a' may be applied", null, null);
		});
		assertThatExceptionOfType(OutcomeUnknownException.class)
			.isThrownBy(() -> this.metadata.update("a", Integer.class, (present) -> calls.incrementAndGet()));
		assertThat(calls).hasValue(1);
	}

	@Test
	void bindsToALeaseWhenToldTo() {
		LeaseGrant lease = this.metadata.leases().grant(Duration.ofMinutes(1));
		MetadataEntry<Integer> bound = this.metadata.update("a", Integer.class, UpdateTests::increment,
				UpdateOptions.defaults().withLease(EntryLease.of(lease.id())));
		MetadataEntry<Integer> unbound = this.metadata.update("a", Integer.class, UpdateTests::increment,
				UpdateOptions.defaults().withLease(EntryLease.none()));
		assertThat(bound.leaseId()).isEqualTo(lease.id());
		assertThat(unbound.leaseId()).isZero();
	}

	private void beOvertaken(int times, Runnable other) {
		AtomicInteger left = new AtomicInteger(times);
		this.client.beforeApply((command) -> {
			if (command.hasTransaction() && left.getAndDecrement() > 0) {
				other.run();
			}
		});
	}

	private static Integer increment(Integer present) {
		return (present == null) ? 1 : present + 1;
	}

	private static Command put(String key, String json) {
		return Command.newBuilder()
			.setPut(Put.newBuilder().setKey(key).setValue(ByteString.copyFromUtf8(json)))
			.build();
	}

}
