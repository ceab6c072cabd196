package io.submarine.cluster.event;

import java.time.Instant;
import java.util.Set;

import io.submarine.cluster.feed.MemberChanged;
import io.submarine.cluster.feed.MemberChanged.Kind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AskedMembersTests {

	private static final long REQUEST = 10;

	private final AskedMembers asked = new AskedMembers(Set.of("a", "b"), "INTERPRETER", REQUEST);

	private void change(long revision, String key, Kind kind) {
		this.asked.changed(new MemberChanged(revision, Instant.EPOCH, "_cluster/" + key, kind, 1));
	}

	@Test
	void changesBeforeTheRequestMakeTheListExact() {
		change(8, "interpreters/c", Kind.JOINED);
		change(9, "interpreters/a", Kind.LEFT);
		assertThat(this.asked.unanswered()).containsExactly("b", "c");
	}

	@Test
	void whoJoinsAfterTheRequestIsNotAsked() {
		change(11, "interpreters/c", Kind.JOINED);
		assertThat(this.asked.unanswered()).containsExactly("a", "b");
		assertThat(this.asked.replied("c")).isFalse();
	}

	@Test
	void membersOfAnotherKindAreNotAsked() {
		change(8, "servers/c", Kind.JOINED);
		change(11, "servers/a", Kind.LOST);
		change(12, "servers/b", Kind.LOST);
		assertThat(this.asked.unanswered()).containsExactly("a", "b");
		assertThat(this.asked.allDone()).isFalse();
	}

	@Test
	void whoGoesAfterTheRequestIsUnansweredAndNotWaitedFor() {
		assertThat(this.asked.replied("a")).isTrue();
		assertThat(this.asked.allDone()).isFalse();
		change(11, "interpreters/b", Kind.LOST);
		assertThat(this.asked.allDone()).isTrue();
		assertThat(this.asked.unanswered()).containsExactly("b");
	}

	@Test
	void whoComesBackIsWaitedForAgain() {
		this.asked.replied("a");
		change(11, "interpreters/b", Kind.LEFT);
		change(12, "interpreters/b", Kind.JOINED);
		assertThat(this.asked.allDone()).isFalse();
		assertThat(this.asked.replied("b")).isTrue();
		assertThat(this.asked.allDone()).isTrue();
		assertThat(this.asked.unanswered()).isEmpty();
	}

	@Test
	void silenceIsNoGoing() {
		change(9, "interpreters/a", Kind.SUSPECT);
		change(11, "interpreters/a", Kind.RECOVERED);
		assertThat(this.asked.unanswered()).containsExactly("a", "b");
		assertThat(this.asked.allDone()).isFalse();
	}

	@Test
	void secondReplyOfAMemberDoesNotCount() {
		assertThat(this.asked.replied("a")).isTrue();
		assertThat(this.asked.replied("a")).isFalse();
	}

}
