package io.submarine.cluster.event;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ClusterEventTypesTests {

	@Test
	void nameAndClassFindEachOther() {
		ClusterEventTypes types = ClusterEventTypes.of(NoteRenamed.class);
		assertThat(types.nameOf(NoteRenamed.class)).isEqualTo("note.renamed");
		assertThat(types.typeOf("note.renamed")).isEqualTo(NoteRenamed.class);
		assertThat(types.names()).containsExactly("note.renamed");
	}

	@Test
	void whatIsNotRegisteredIsNamed() {
		ClusterEventTypes types = ClusterEventTypes.of(NoteRenamed.class);
		assertThatExceptionOfType(UnknownEventTypeException.class).isThrownBy(() -> types.typeOf("java.lang.String"))
			.withMessage("event type 'java.lang.String' is not registered here: there are [note.renamed]")
			.satisfies((ex) -> assertThat(ex.type()).isEqualTo("java.lang.String"));
		assertThatExceptionOfType(UnknownEventTypeException.class).isThrownBy(() -> types.nameOf(String.class))
			.withMessageContaining("java.lang.String is not registered")
			.withMessageContaining("@ClusterEventType");
		assertThat(types.namesOf(String.class)).isEmpty();
	}

	@Test
	void classMayHaveSeveralNamesAndIsThenPublishedUnderOneGiven() {
		ClusterEventTypes types = ClusterEventTypes.builder()
			.register("b", Map.class)
			.register("a", Map.class)
			.register("a", Map.class)
			.build();
		assertThat(types.namesOf(Map.class)).containsExactly("a", "b");
		assertThatExceptionOfType(UnknownEventTypeException.class).isThrownBy(() -> types.nameOf(Map.class))
			.withMessage("java.util.Map is the payload of the event types [a, b]: say which one");
	}

	@Test
	void nameOfTwoClassesIsAConflictThatNamesBoth() {
		ClusterEventTypes.Builder types = ClusterEventTypes.builder().register(NoteRenamed.class);
		assertThatIllegalArgumentException().isThrownBy(() -> types.register("note.renamed", String.class))
			.withMessageContaining(
					"'note.renamed' is registered for " + NoteRenamed.class.getName() + " and for java.lang.String");
	}

	@Test
	void classWithoutAnnotationNeedsAName() {
		assertThatIllegalArgumentException().isThrownBy(() -> ClusterEventTypes.of(String.class))
			.withMessage("java.lang.String has no @ClusterEventType: register it with a name");
	}

	@Test
	void registryDoesNotChangeWithItsBuilder() {
		ClusterEventTypes.Builder builder = ClusterEventTypes.builder().register("a", Map.class);
		ClusterEventTypes types = builder.build();
		builder.register("b", String.class);
		assertThat(types.names()).containsExactly("a");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Note", "note renamed", "note/renamed", ".note", "note.", "note..x", "note_x", "é" })
	void malformedNameIsRefused(String name) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ClusterEventTypes.builder().register(name, NoteRenamed.class))
			.withMessageContaining("event type '" + name + "' of " + NoteRenamed.class.getName());
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "7", "note", "note.renamed", "note-renamed.v2" })
	void wellFormedNameIsTaken(String name) {
		assertThat(ClusterEventTypes.builder().register(name, NoteRenamed.class).build().names()).containsExactly(name);
	}

	@Test
	void nameIsBounded() {
		String longest = "a".repeat(ClusterEventTypes.MAX_NAME);
		ClusterEventTypes.Builder types = ClusterEventTypes.builder().register(longest, NoteRenamed.class);
		assertThatIllegalArgumentException().isThrownBy(() -> types.register(longest + "a", NoteRenamed.class))
			.withMessageContaining("at most 128 characters");
	}

}
