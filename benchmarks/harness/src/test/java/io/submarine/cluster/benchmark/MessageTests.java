package io.submarine.cluster.benchmark;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MessageTests {

	@Test
	void lineCarriesAnyText() {
		Message message = Message.of("failed").with("why", "a = b,\n\"ü\" & more").with("number", 7);
		assertThat(message.toLine()).doesNotContain("\n");
		assertThat(Message.parse(message.toLine())).isEqualTo(message);
	}

	@Test
	void missingValueIsNamed() {
		assertThatIllegalArgumentException().isThrownBy(() -> Message.of("load").number("callers"))
			.withMessageContaining("callers");
	}

}
