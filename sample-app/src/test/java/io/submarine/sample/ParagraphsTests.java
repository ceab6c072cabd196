package io.submarine.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

import io.submarine.cluster.metadata.ClusterMetadataOperations;
import io.submarine.cluster.metadata.ScanOptions;
import io.submarine.sample.note.EditConflictException;
import io.submarine.sample.note.Note;
import io.submarine.sample.note.NoteDraft;
import io.submarine.sample.note.NoteDraft.ParagraphDraft;
import io.submarine.sample.note.Notes;
import io.submarine.sample.note.Paragraph;
import io.submarine.sample.note.ParagraphStatus;
import io.submarine.sample.note.Paragraphs;
import io.submarine.sample.web.NotFoundException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Edits of paragraphs, those of several people at once among them. R1, R16. */
@ExtendWith(SharedSampleServer.class)
class ParagraphsTests {

	private final Notes notes;

	private final Paragraphs paragraphs;

	ParagraphsTests(SampleServer server) {
		this.notes = new Notes(server.context().getBean(ClusterMetadataOperations.class));
		this.paragraphs = this.notes.paragraphs();
	}

	@Test
	void lostRaceIsToldWithBothTexts() {
		Note note = create("old");
		Paragraph seen = note.paragraphs().get(0);
		this.paragraphs.edit(note.id(), seen.id(), "theirs", seen.revision());
		Paragraph present = read(note).paragraphs().get(0);
		assertThatExceptionOfType(EditConflictException.class)
			.isThrownBy(() -> this.paragraphs.edit(note.id(), seen.id(), "yours", seen.revision()))
			.satisfies((ex) -> assertThat(ex.details()).containsEntry("yours", "yours")
				.containsEntry("theirs", "theirs")
				.containsEntry("revision", present.revision()));
		assertThat(read(note).paragraphs()).containsExactly(present);
		this.paragraphs.edit(note.id(), seen.id(), "both", present.revision());
		assertThat(texts(note)).containsExactly("both");
	}

	@Test
	void anyRevisionSinceTheTextMayBeNamed() {
		Note note = create("a", "b");
		this.paragraphs.edit(note.id(), note.paragraphs().get(0).id(), "a2", note.revision());
		this.paragraphs.edit(note.id(), note.paragraphs().get(1).id(), "b2", note.revision());
		assertThat(texts(note)).containsExactly("a2", "b2");
	}

	@Test
	void editWhoseAnswerWasLostMayBeSentAgain() {
		Note note = create("old");
		Paragraph seen = note.paragraphs().get(0);
		long first = this.paragraphs.edit(note.id(), seen.id(), "new", seen.revision()).revision();
		assertThat(this.paragraphs.edit(note.id(), seen.id(), "new", seen.revision()).revision()).isEqualTo(first);
	}

	@Test
	void clearedOutputIsNoEdit() {
		String id = this.notes
			.create(new NoteDraft(name(), null, List.of(new ParagraphDraft(null, "1", ParagraphStatus.FINISHED, "1"),
					new ParagraphDraft(null, "2", ParagraphStatus.ERROR, "bad"))))
			.noteId();
		Note before = this.notes.get(id, ScanOptions.linearizable());
		Paragraph first = before.paragraphs().get(0);
		this.paragraphs.clearOutput(id, first.id());
		assertThat(read(before).paragraphs()).extracting(Paragraph::result).containsExactly(null, "bad");
		this.paragraphs.clearAllOutput(id);
		assertThat(read(before).paragraphs()).extracting(Paragraph::status).containsOnly(ParagraphStatus.READY);
		assertThat(read(before).paragraphs()).extracting(Paragraph::revision)
			.isEqualTo(before.paragraphs().stream().map(Paragraph::revision).toList());
		this.paragraphs.edit(id, first.id(), "edited", first.revision());
		assertThat(texts(before)).containsExactly("edited", "2");
	}

	@Test
	void paragraphsAreInsertedMovedAndRemoved() {
		Note note = create("a", "b");
		this.paragraphs.insert(note.id(), "c", 1, "c");
		this.paragraphs.insert(note.id(), "c", 0, "again");
		this.paragraphs.insert(note.id(), null, 99, "d");
		assertThat(texts(note)).containsExactly("a", "c", "b", "d");
		this.paragraphs.move(note.id(), "c", 3);
		this.paragraphs.move(note.id(), note.paragraphs().get(1).id(), 0);
		assertThat(texts(note)).containsExactly("b", "a", "d", "c");
		this.paragraphs.remove(note.id(), "c", null);
		assertThat(texts(note)).containsExactly("b", "a", "d");
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.paragraphs.remove(note.id(), "c", null));
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.paragraphs.edit(note.id(), "c", "x", Long.MAX_VALUE));
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.paragraphs.insert("nobody", null, 0, ""));
	}

	@Test
	void paragraphEditedSinceIsNotRemoved() {
		Note note = create("old");
		Paragraph seen = note.paragraphs().get(0);
		this.paragraphs.edit(note.id(), seen.id(), "edited", seen.revision());
		assertThatExceptionOfType(EditConflictException.class)
			.isThrownBy(() -> this.paragraphs.remove(note.id(), seen.id(), seen.revision()));
		assertThat(texts(note)).containsExactly("edited");
	}

	@Test
	void noEditOfManyAtOnceIsLost() {
		Note note = create("");
		String id = note.paragraphs().get(0).id();
		together(8, (writer) -> {
			for (int i = 0; i < 5; i++) {
				append(note, id, " %d-%d".formatted(writer, i));
			}
		});
		assertThat(texts(note).get(0).strip().split(" ")).hasSize(40).doesNotHaveDuplicates();
	}

	private void append(Note note, String id, String word) {
		while (true) {
			Paragraph seen = read(note).paragraphs().get(0);
			try {
				this.paragraphs.edit(note.id(), id, seen.text() + word, seen.revision());
				return;
			}
			catch (EditConflictException ex) {
				assertThat(ex.details().get("theirs")).isNotEqualTo(seen.text());
			}
		}
	}

	@Test
	void noteIsNeverSeenHalfChanged() {
		Note note = create("0", "0", "0");
		CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
			for (int i = 1; i <= 30; i++) {
				ParagraphDraft draft = new ParagraphDraft(null, Integer.toString(i), null, null);
				this.notes.replace(note.id(), new NoteDraft(null, null, List.of(draft, draft, draft)), null);
			}
		});
		List<String> torn = new ArrayList<>();
		do {
			List<String> texts = texts(note);
			if (texts.size() != 3 || texts.stream().distinct().count() != 1) {
				torn.add(texts.toString());
			}
		}
		while (!writer.isDone());
		writer.join();
		assertThat(torn).isEmpty();
		assertThat(texts(note)).containsOnly("30");
	}

	@Test
	void insertsOfManyAtOnceAllStay() {
		Note note = create("first");
		together(6, (writer) -> {
			for (int i = 0; i < 4; i++) {
				this.paragraphs.insert(note.id(), null, 0, writer + "-" + i);
			}
		});
		assertThat(texts(note)).hasSize(25).doesNotHaveDuplicates().endsWith("first");
	}

	private static void together(int writers, IntConsumer work) {
		List<CompletableFuture<Void>> all = IntStream.range(0, writers)
			.mapToObj((writer) -> CompletableFuture.runAsync(() -> work.accept(writer),
					(task) -> new Thread(task).start()))
			.toList();
		all.forEach(CompletableFuture::join);
	}

	private Note create(String... texts) {
		List<ParagraphDraft> drafts = Arrays.stream(texts)
			.map((text) -> new ParagraphDraft(null, text, null, null))
			.toList();
		return this.notes.get(this.notes.create(new NoteDraft(name(), null, drafts)));
	}

	private static String name() {
		return "paragraphs/" + UUID.randomUUID();
	}

	private Note read(Note note) {
		return this.notes.get(note.id(), ScanOptions.linearizable());
	}

	private List<String> texts(Note note) {
		return read(note).paragraphs().stream().map(Paragraph::text).toList();
	}

}
