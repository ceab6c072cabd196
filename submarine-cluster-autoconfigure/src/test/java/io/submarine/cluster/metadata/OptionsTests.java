package io.submarine.cluster.metadata;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.submarine.cluster.Consistency;
import io.submarine.cluster.internal.client.StateMachineClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

class OptionsTests {

	static Stream<Consumer<Duration>> timeLimits() {
		StateMachineClient client = new StateMachineClient();
		client.stop();
		return Stream.of(PutOptions.always()::withTimeout, DeleteOptions.always()::withTimeout,
				GetOptions.local()::withTimeout, ListOptions.local()::withTimeout, ScanOptions.local()::withTimeout,
				UpdateOptions.defaults()::withTimeout, TransactionOptions.defaults()::withTimeout,
				LeaseOptions.defaults()::withTimeout, WatchOptions.fromNow()::withTimeout,
				(timeout) -> new ClusterMetadataTemplate(client, new JsonMetadataSerializer(), timeout),
				(timeout) -> new AsyncClusterMetadataTemplate(client, new JsonMetadataSerializer(), timeout));
	}

	@ParameterizedTest
	@MethodSource("timeLimits")
	void timeLimitIsBetweenAMillisecondAndAnHour(Consumer<Duration> limit) {
		assertThatNoException().isThrownBy(() -> limit.accept(Duration.ofMillis(1)));
		assertThatNoException().isThrownBy(() -> limit.accept(Duration.ofHours(1)));
		for (Duration bad : new Duration[] { Duration.ZERO, Duration.ofNanos(999_999), Duration.ofSeconds(-1),
				Duration.ofHours(1).plusMillis(1) }) {
			assertThatIllegalArgumentException().isThrownBy(() -> limit.accept(bad))
				.withMessageContaining(bad.toString());
		}
	}

	@Test
	void numbersThatCannotBeAreRefusedByName() {
		assertThatIllegalArgumentException().isThrownBy(() -> PutOptions.ifVersion(-1)).withMessageContaining("-1");
		assertThatIllegalArgumentException().isThrownBy(() -> PutOptions.always().withLease(0));
		assertThatIllegalArgumentException().isThrownBy(() -> new EntryLease(EntryLease.Kind.KEEP, 3));
		assertThatIllegalArgumentException().isThrownBy(() -> DeleteOptions.ifVersion(0)).withMessageContaining("0");
		assertThatIllegalArgumentException().isThrownBy(() -> GetOptions.localNotBefore(-1));
		assertThatIllegalArgumentException().isThrownBy(() -> ListOptions.local().withLimit(0));
		assertThatIllegalArgumentException().isThrownBy(() -> ScanOptions.local().withPageSize(0));
		assertThatIllegalArgumentException().isThrownBy(() -> UpdateOptions.defaults().withAttempts(0));
		assertThatIllegalArgumentException().isThrownBy(() -> UpdateOptions.defaults().withAttempts(1_001));
		assertThatIllegalArgumentException().isThrownBy(() -> WatchOptions.from(0));
	}

	@Test
	void consistencyMayBeChosenAtRunTime() {
		assertThat(GetOptions.of(Consistency.LOCAL).level()).isEqualTo(GetOptions.local().level());
		assertThat(GetOptions.of(Consistency.LINEARIZABLE).level()).isEqualTo(GetOptions.linearizable().level());
		assertThat(ListOptions.of(Consistency.LOCAL).level()).isEqualTo(ListOptions.local().level());
		assertThat(ScanOptions.of(Consistency.LOCAL).level()).isEqualTo(ScanOptions.local().level());
	}

	@Test
	void withersKeepWhatWasSetBefore() {
		Duration second = Duration.ofSeconds(1);
		PutOptions put = PutOptions.ifVersion(3).withTimeout(second).withLease(7);
		assertThat(put.expectedVersion()).isEqualTo(3);
		assertThat(put.lease()).isEqualTo(EntryLease.of(7));
		assertThat(put.timeoutOr(Duration.ZERO)).isEqualTo(second);
		ListOptions list = ListOptions.localNotBefore(5).withTimeout(second).withLimit(3).after("a");
		assertThat(list.level()).isEqualTo(new ReadLevel(Consistency.LOCAL, 5));
		assertThat(list.limit()).isEqualTo(3);
		assertThat(list.after()).isEqualTo("a");
		assertThat(list.timeoutOr(Duration.ZERO)).isEqualTo(second);
		UpdateOptions update = UpdateOptions.defaults()
			.withAttempts(3)
			.withTimeout(second)
			.withLease(EntryLease.none());
		assertThat(update.attempts()).isEqualTo(3);
		assertThat(update.lease()).isEqualTo(EntryLease.none());
		assertThat(update.timeoutOr(Duration.ZERO)).isEqualTo(second);
		assertThat(DeleteOptions.ifVersion(2).withTimeout(second).expectedVersion()).isEqualTo(2);
	}

}
