package io.submarine.cluster.internal.monitor;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.submarine.cluster.NoQuorumException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class PresenceBeatsTests extends PresenceFixture {

	@Test
	void beatsChangeNothingInTheState() {
		started(presence());
		var before = this.client.state();
		int beats = this.client.beats().size();
		await().until(() -> this.client.beats().size() > beats + 10);
		assertThat(this.client.state()).isSameAs(before);
	}

	@Test
	void usageThatFailsStopsNoBeat() {
		started(presence(this::fields, () -> {
			throw new IllegalStateException("no such file");
		}));
		await().until(() -> this.client.beats().size() > 5);
		assertThat(this.client.beats()).allMatch((beat) -> beat.getUsage().isEmpty());
	}

	@Test
	void beatsCarryTheUsage() {
		started(presence(this::fields, () -> "{}".getBytes(StandardCharsets.UTF_8)));
		await().until(() -> !this.client.beats().isEmpty());
		assertThat(this.client.beats()).allMatch((beat) -> beat.getUsage().toStringUtf8().equals("{}"));
	}

	@Test
	void failedBeatsAreFollowedByTheNext() {
		started(presence());
		for (int i = 0; i < 10; i++) {
			this.client.failNext(() -> new NoQuorumException("no leader", null));
		}
		int beats = this.client.beats().size();
		await().until(() -> this.client.beats().size() > beats + 15);
		assertThat(this.told).hasSize(1);
	}

	@Test
	void unconfirmedMemberIsInDoubt() {
		PresenceSettings brief = new PresenceSettings(Duration.ofMillis(20), Duration.ofMillis(200), LIMIT);
		Presence presence = new Presence(this.client, this::fields, brief, UsageSource.NONE);
		this.all.add(presence);
		started(presence);
		this.client.fallSilent(true);
		await().until(() -> !presence.isRegistered());
		assertThat(presence.leaseId()).isPositive();
	}

}
