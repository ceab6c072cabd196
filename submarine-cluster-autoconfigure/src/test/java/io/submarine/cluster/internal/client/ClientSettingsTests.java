package io.submarine.cluster.internal.client;

import java.time.Duration;
import java.util.List;

import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.internal.client.retry.RetryQueueSettings;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ClientSettingsTests {

	private final ClientSettings settings = ClientSettings.of("c", "m", List.of(new ServerAddress("a", 1)));

	@Test
	void eachSettingChangesAloneAndTheRestStays() {
		ClientSettings changed = this.settings.withOperationTimeout(Duration.ofSeconds(1))
			.withSessionTtl(Duration.ofSeconds(2))
			.withMaxPending(3)
			.withStatusInterval(Duration.ofSeconds(4))
			.withMaxBackOff(Duration.ofSeconds(5))
			.withCallbackThreads(6)
			.withRetryQueue(new RetryQueueSettings(7, 8, Duration.ofSeconds(9), null))
			.withReadsWithoutQuorum(false);
		assertThat(changed).isEqualTo(new ClientSettings("c", "m", List.of(new ServerAddress("a", 1)),
				Duration.ofSeconds(1), Duration.ofSeconds(2), 3, Duration.ofSeconds(4), Duration.ofSeconds(5), 6,
				new RetryQueueSettings(7, 8, Duration.ofSeconds(9), null), false));
	}

	@Test
	void noServersIsRefusedWithTheClustersName() {
		assertThatIllegalArgumentException().isThrownBy(() -> ClientSettings.of("flock", "m", List.of()))
			.withMessage("client of cluster flock: no server addresses");
	}

	@Test
	void boundsAreNamedInTheRefusal() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.settings.withMaxPending(0))
			.withMessage("client: pending changes is 0, must be between 1 and 65536");
		assertThatIllegalArgumentException().isThrownBy(() -> this.settings.withCallbackThreads(0))
			.withMessageContaining("callback threads is 0");
		assertThatIllegalArgumentException().isThrownBy(() -> this.settings.withSessionTtl(Duration.ZERO))
			.withMessageContaining("session ttl is PT0S, must be positive");
	}

}
