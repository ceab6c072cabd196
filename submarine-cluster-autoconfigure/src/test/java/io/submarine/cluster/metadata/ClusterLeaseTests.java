package io.submarine.cluster.metadata;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.submarine.cluster.NoQuorumException;
import io.submarine.cluster.internal.client.StateMachineClient;
import io.submarine.cluster.internal.client.TimeLimit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

@ExtendWith(OutputCaptureExtension.class)
class ClusterLeaseTests {

	private static final Duration TTL = Duration.ofSeconds(9);

	private static final Duration BEAT = Duration.ofSeconds(3);

	private final StateMachineClient client = new StateMachineClient();

	private final MetadataCalls calls = new MetadataCalls(this.client, new JsonMetadataSerializer(), TimeLimit.DEFAULT);

	private final SettableClock clock = new SettableClock();

	private final List<LeaseState> told = new CopyOnWriteArrayList<>();

	private final List<String> threads = new CopyOnWriteArrayList<>();

	@AfterEach
	void stop() {
		this.client.stop();
	}

	@Test
	void isConfirmedThreeTimesInItsTime() {
		ClusterLease lease = hold();
		for (int beat = 1; beat <= 6; beat++) {
			beat();
			assertThat(this.client.keepAlives()).isEqualTo(beat);
		}
		assertThat(lease.isHeld()).isTrue();
		assertThat(lease.ttl()).isEqualTo(TTL);
		assertThat(this.told).isEmpty();
	}

	@Test
	void isInDoubtAfterItsTimeWithoutConfirmationAndHeldAgainAfterOne() {
		ClusterLease lease = hold();
		failBeats(3);
		beat();
		beat();
		assertThat(lease.state()).isEqualTo(LeaseState.HELD);
		beat();
		assertThat(lease.state()).isEqualTo(LeaseState.IN_DOUBT);
		await().until(() -> this.told.equals(List.of(LeaseState.IN_DOUBT)));
		beat();
		assertThat(lease.state()).isEqualTo(LeaseState.HELD);
		await().until(() -> this.told.equals(List.of(LeaseState.IN_DOUBT, LeaseState.HELD)));
		assertThat(this.threads).allMatch((name) -> name.startsWith(StateMachineClient.CALLBACK));
	}

	@Test
	void saysThatItIsInDoubtBeforeAnyBeatWhenTheProcessWasPaused() {
		ClusterLease lease = hold();
		this.clock.jump(TTL);
		assertThat(lease.state()).isEqualTo(LeaseState.IN_DOUBT);
		assertThat(lease.isHeld()).isFalse();
	}

	@Test
	void isLostWhenTheClusterSaysSo() {
		ClusterLease lease = hold();
		this.client.expire(lease.id());
		this.clock.pass(BEAT);
		await().until(() -> lease.state() == LeaseState.LOST);
		await().until(() -> this.told.equals(List.of(LeaseState.LOST)));
		assertThat(this.clock.scheduled()).isZero();
		lease.close();
		assertThat(lease.state()).isEqualTo(LeaseState.LOST);
	}

	@Test
	void closingRevokesItOnceAndEndsTheBeats() {
		ClusterLease lease = hold();
		assertThat(this.client.state().leaseTtlMillis(lease.id())).isEqualTo(TTL.toMillis());
		lease.close();
		lease.close();
		assertThat(lease.state()).isEqualTo(LeaseState.CLOSED);
		assertThat(this.client.state().leaseTtlMillis(lease.id())).isZero();
		this.clock.pass(TTL);
		assertThat(this.client.keepAlives()).isZero();
		assertThat(this.clock.scheduled()).isZero();
		assertThat(this.told).isEmpty();
	}

	@Test
	void closingNeverThrowsAndKeepsItAliveNoLonger(CapturedOutput output) {
		ClusterLease lease = hold();
		this.client.failNext(() -> new NoQuorumException("revoke lease not applied: no leader", null));
		lease.close();
		assertThat(lease.state()).isEqualTo(LeaseState.CLOSED);
		this.clock.pass(TTL);
		assertThat(this.client.keepAlives()).isZero();
		assertThat(output).contains("no leader. It is no longer kept alive and ends within PT9S");
	}

	@Test
	void answerThatComesAfterClosingChangesNothing() {
		ClusterLease lease = hold();
		this.client.beforeKeepAlive(lease::close);
		this.clock.pass(BEAT);
		await().until(() -> lease.state() == LeaseState.CLOSED);
		await().until(() -> this.client.keepAlives() == 1);
		assertThat(this.clock.scheduled()).isZero();
	}

	@Test
	void listenerThatThrowsIsLogged(CapturedOutput output) {
		ClusterLease lease = HeldLease.grant(this.calls, TTL, (held, state) -> {
			throw new IllegalStateException("cannot cope");
		}, LeaseOptions.defaults(), this.clock).await();
		this.client.expire(lease.id());
		this.clock.pass(BEAT);
		await().until(() -> output.getOut().contains("cannot cope"));
	}

	@Test
	void timeTooShortToBeKeptIsRefused() {
		LeaseOperations leases = new LeaseTemplate(this.calls);
		assertThatIllegalArgumentException().isThrownBy(() -> leases.hold(Duration.ofMillis(299)))
			.withMessageContaining("PT0.299S");
		assertThat(this.client.timeouts()).isEmpty();
	}

	@Test
	void beatsAreLimitedToTheirPeriod() {
		hold();
		this.clock.pass(BEAT);
		await().until(() -> this.client.keepAlives() == 1);
		List<Duration> timeouts = this.client.timeouts();
		assertThat(timeouts.get(timeouts.size() - 1)).isEqualTo(BEAT);
	}

	private ClusterLease hold() {
		return HeldLease.grant(this.calls, TTL, (lease, state) -> {
			this.threads.add(Thread.currentThread().getName());
			this.told.add(state);
		}, LeaseOptions.defaults(), this.clock).await();
	}

	private void failBeats(int times) {
		for (int i = 0; i < times; i++) {
			this.client.failNext(() -> new NoQuorumException("not applied: no leader", null));
		}
	}

	/** Lets a beat become due and waits until the next one is scheduled. */
	private void beat() {
		this.clock.pass(BEAT);
		await().until(() -> this.clock.scheduled() == 1);
	}

}
