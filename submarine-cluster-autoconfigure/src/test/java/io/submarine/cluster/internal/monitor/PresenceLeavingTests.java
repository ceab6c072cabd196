package io.submarine.cluster.internal.monitor;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(OutputCaptureExtension.class)
class PresenceLeavingTests extends PresenceFixture {

	@Test
	void leavingEndsTheLeaseAndTheRecord() {
		Presence presence = started(presence());
		long lease = presence.leaseId();
		presence.close(LIMIT);
		presence.close(LIMIT);
		assertThat(stored()).isNull();
		assertThat(this.client.state().leaseTtlMillis(lease)).isZero();
		assertThat(presence.isRegistered()).isFalse();
		assertThat(this.told).containsExactly("registered " + lease);
		assertThat(threads()).isEmpty();
	}

	@Test
	void leavingWaitsNoLongerThanItsLimit(CapturedOutput output) {
		Presence presence = started(presence());
		this.client.fallSilent(true);
		long begin = System.nanoTime();
		presence.close(Duration.ofMillis(100));
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
		assertThat(output).contains("did not confirm that this member left, it removes it after PT1M");
		assertThat(threads()).isEmpty();
	}

	@Test
	void leavingWhileRegisteringLeavesNothingBehind() {
		Presence presence = presence();
		CompletableFuture<Void> closed = new CompletableFuture<>();
		this.client.beforeApply((command) -> {
			if (command.hasLeaseGrant()) {
				this.client.beforeApply(null);
				new Thread(() -> {
					presence.close(LIMIT);
					closed.complete(null);
				}).start();
			}
		});
		assertThatThrownBy(() -> presence.start().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join())
			.hasMessageContaining("left before it was registered");
		closed.orTimeout(20, TimeUnit.SECONDS).join();
		assertThat(stored()).isNull();
		assertThat(this.client.state().leaseIds()).isEmpty();
	}

	private static List<String> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.map(Thread::getName)
			.filter((name) -> name.startsWith("cluster-presence-"))
			.toList();
	}

}
