package io.submarine.cluster.internal.monitor;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@ExtendWith(OutputCaptureExtension.class)
class PresenceSettingsTests extends PresenceFixture {

	@Test
	void timesThatMakeNoSenseAreRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new PresenceSettings(Duration.ofSeconds(3), Duration.ofSeconds(3), LIMIT))
			.withMessageContaining("heartbeat-timeout PT3S is not above heartbeat-interval PT3S");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new PresenceSettings(Duration.ZERO, Duration.ofSeconds(3), LIMIT))
			.withMessageContaining("heartbeat-interval");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new PresenceSettings(Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ZERO))
			.withMessageContaining("limit");
		assertThat(PresenceSettings.DEFAULT.doubt()).isNull();
	}

	@Test
	void timeOutThatOneLostBeatMayReachIsWarnedOf(CapturedOutput output) {
		Presence presence = new Presence(this.client, this::fields,
				new PresenceSettings(Duration.ofSeconds(3), Duration.ofSeconds(8), LIMIT), UsageSource.NONE);
		this.all.add(presence);
		started(presence);
		assertThat(output).contains("heartbeat-timeout PT8S is less than three times heartbeat-interval PT3S");
	}

}
