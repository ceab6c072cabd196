package io.submarine.cluster.feed;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class FeedCursorTests {

	@Test
	void afterARevisionIsFromTheNext() {
		assertThat(FeedCursor.after(6)).isEqualTo(FeedCursor.from(7));
		assertThat(FeedCursor.after(0)).isEqualTo(FeedCursor.from(1));
		assertThat(FeedCursor.now().nextRevision()).isZero();
	}

	@Test
	void revisionsThatCannotBeAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> FeedCursor.from(0)).withMessageContaining("0");
		assertThatIllegalArgumentException().isThrownBy(() -> FeedCursor.after(-1));
		assertThatIllegalArgumentException().isThrownBy(() -> new FeedCursor(-1)).withMessageContaining("-1");
	}

}
