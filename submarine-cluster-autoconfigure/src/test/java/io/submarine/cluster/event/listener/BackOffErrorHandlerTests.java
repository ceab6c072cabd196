package io.submarine.cluster.event.listener;

import java.time.Duration;

import io.submarine.cluster.event.EventPayloadException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class BackOffErrorHandlerTests {

	private final BackOffErrorHandler handler = new BackOffErrorHandler(5, Duration.ofMillis(100), 3,
			Duration.ofMillis(500));

	private FailureDecision after(int attempt, Throwable error) {
		return this.handler.onFailure(new FailedDelivery("a", "1", "test.note", "other", 7, attempt, error));
	}

	@Test
	void pausesGrowToALimitAndThenItGivesUp() {
		IllegalStateException error = new IllegalStateException();
		assertThat(after(1, error)).hasToString("retry after PT0.1S");
		assertThat(after(2, error)).hasToString("retry after PT0.3S");
		assertThat(after(3, error)).hasToString("retry after PT0.5S");
		assertThat(after(4, error)).hasToString("retry after PT0.5S");
		assertThat(after(5, error)).isEqualTo(FailureDecision.deadLetter());
	}

	@Test
	void payloadThatCannotBeReadIsNotTriedAgain() {
		assertThat(after(1, new EventPayloadException("bad", null))).isEqualTo(FailureDecision.deadLetter());
	}

	@Test
	void whatMakesNoSenseIsRefusedByName() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new BackOffErrorHandler(0, Duration.ZERO, 1, Duration.ZERO))
			.withMessage("attempts is 0, at least 1");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new BackOffErrorHandler(1, Duration.ofSeconds(1), 1, Duration.ZERO))
			.withMessageContaining("longest pause is PT0S");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new BackOffErrorHandler(1, Duration.ZERO, 0.5, Duration.ZERO))
			.withMessageContaining("multiplier is 0.5");
		assertThatIllegalArgumentException().isThrownBy(() -> FailureDecision.retryAfter(Duration.ofMillis(-1)));
	}

}
