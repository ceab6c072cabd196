package io.submarine.cluster.event.listener;

import java.lang.reflect.Method;

import io.submarine.cluster.feed.FeedGap;
import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.annotation.ReflectiveRuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;

import static org.assertj.core.api.Assertions.assertThat;

/** What ahead-of-time processing notes of listener methods. */
class ListenerReflectionTests {

	private final RuntimeHints hints = new RuntimeHints();

	private static Method method(String name, Class<?>... parameters) throws NoSuchMethodException {
		return Listening.class.getDeclaredMethod(name, parameters);
	}

	@Test
	void methodsMayBeCalledAndPayloadsBound() throws Exception {
		new ReflectiveRuntimeHintsRegistrar().registerRuntimeHints(this.hints, Listening.class);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(method("plain", Note.class)))
			.accepts(this.hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(method("composed"))).accepts(this.hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(method("gap", FeedGap.class)))
			.accepts(this.hints);
		assertThat(RuntimeHintsPredicates.reflection()
			.onType(Note.class)
			.withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS)).accepts(this.hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Note.class.getDeclaredMethod("id")))
			.accepts(this.hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Ping.class.getDeclaredMethod("number")))
			.accepts(this.hints);
	}

	static class Listening {

		@ClusterEventListener
		Ping plain(Note note) {
			return new Ping(1);
		}

		@OnNote(Note.Type.NEW_NOTE)
		void composed() {
		}

		@ClusterEventGap
		void gap(FeedGap gap) {
		}

	}

}
