package io.submarine.cluster.metadata;

import java.time.Duration;

import io.submarine.cluster.NoQuorumException;
import io.submarine.cluster.OutcomeUnknownException;
import io.submarine.cluster.ReadFailedException;
import io.submarine.cluster.internal.client.StateMachineClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The thread that waits for an answer. */
class WaitingTests {

	private final StateMachineClient client = new StateMachineClient();

	private final ClusterMetadataTemplate metadata = new ClusterMetadataTemplate(this.client,
			new JsonMetadataSerializer(), Duration.ofSeconds(7));

	@AfterEach
	void stop() {
		this.client.stop();
	}

	@Test
	void interruptedWriteMayBeAppliedAndTheInterruptIsKept() {
		this.client.fallSilent(true);
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(() -> this.metadata.put("a", 1))
			.withMessage("put 'a': interrupted while it waited for the answer; it may be applied")
			.withCauseInstanceOf(InterruptedException.class);
		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	void interruptedReadFailsAndTheInterruptIsKept() {
		this.client.fallSilent(true);
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(ReadFailedException.class).isThrownBy(() -> this.metadata.get("a", Integer.class))
			.withMessage("get 'a': interrupted while it waited for the answer");
		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	void failureShowsWhoCalled() {
		this.client.failNext(() -> new NoQuorumException("put 'a' not applied: no leader", null));
		assertThatExceptionOfType(NoQuorumException.class).isThrownBy(() -> this.metadata.put("a", 1))
			.satisfies((ex) -> assertThat(ex.getStackTrace())
				.anyMatch((frame) -> frame.getClassName().equals(WaitingTests.class.getName())));
	}

	@Test
	void timeLimitOfTheTemplateHoldsUnlessTheCallSetsOne() {
		Duration own = Duration.ofSeconds(2);
		this.metadata.put("a", 1);
		this.metadata.put("a", 1, PutOptions.always().withTimeout(own));
		this.metadata.get("a", Integer.class, GetOptions.linearizable().withTimeout(own));
		this.metadata.list("a", Integer.class, ListOptions.linearizable().withTimeout(own));
		this.metadata.delete("a", DeleteOptions.always().withTimeout(own));
		this.metadata.commit(Transaction.begin(), TransactionOptions.defaults().withTimeout(own));
		this.metadata.leases().grant(Duration.ofSeconds(9), LeaseOptions.defaults().withTimeout(own));
		this.metadata.watch("a", Integer.class, (change) -> {
		}, WatchOptions.fromNow().withTimeout(own)).close();
		this.metadata.delete("a");
		assertThat(this.client.timeouts()).containsExactly(Duration.ofSeconds(7), own, own, own, own, own, own, own,
				Duration.ofSeconds(7));
	}

}
