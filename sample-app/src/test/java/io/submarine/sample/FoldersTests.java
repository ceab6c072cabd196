package io.submarine.sample;

import java.util.List;
import java.util.UUID;

import io.submarine.cluster.LimitExceededException;
import io.submarine.cluster.metadata.ClusterMetadataOperations;
import io.submarine.cluster.metadata.ScanOptions;
import io.submarine.sample.note.Folders;
import io.submarine.sample.note.NoteDraft;
import io.submarine.sample.note.NoteSummary;
import io.submarine.sample.note.Notes;
import io.submarine.sample.web.BadRequestException;
import io.submarine.sample.web.NotFoundException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Changes of all notes of a folder, and the trash. */
@ExtendWith(SharedSampleServer.class)
class FoldersTests {

	private final Notes notes;

	private final Folders folders;

	private final String root = "f" + UUID.randomUUID();

	FoldersTests(SampleServer server) {
		this.notes = new Notes(server.context().getBean(ClusterMetadataOperations.class));
		this.folders = this.notes.folders();
	}

	@Test
	void folderIsRenamedWithThoseInIt() {
		create("/a", "/sub/b", "-other/c");
		assertThat(this.folders.rename(this.root, this.root + "2/new")).isEqualTo(2);
		assertThat(names(false)).containsExactlyInAnyOrder("-other/c", "2/new/a", "2/new/sub/b");
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.folders.rename(this.root, "anything"));
		assertThatExceptionOfType(BadRequestException.class)
			.isThrownBy(() -> this.folders.rename(this.root + "2", "a//b"));
	}

	@Test
	void folderGoesToTheTrashAndBack() {
		create("/a", "/sub/b");
		assertThat(this.folders.moveToTrash(this.root)).isEqualTo(2);
		assertThat(names(true)).containsExactlyInAnyOrder("/a", "/sub/b");
		assertThat(this.folders.restore(this.root + "/sub")).isEqualTo(1);
		assertThat(names(true)).containsExactly("/a");
		assertThat(this.folders.delete(this.root)).isEqualTo(1);
		assertThat(names(true)).isEmpty();
		assertThat(names(false)).containsExactly("/sub/b");
	}

	@Test
	void emptyTrashLeavesWhatIsNotInIt() {
		create("/kept", "/gone");
		String gone = find("/gone").id();
		this.notes.moveToTrash(gone);
		assertThat(this.folders.emptyTrash()).isPositive();
		assertThat(names(true)).isEmpty();
		assertThat(names(false)).containsExactly("/kept");
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.notes.restore(gone));
	}

	@Test
	void copyHasAllParagraphsAndItsOwnName() {
		create("/a");
		NoteSummary source = find("/a");
		this.notes.paragraphs().insert(source.id(), "p", 0, "text");
		this.notes.copy(source.id(), null);
		this.notes.copy(source.id(), this.root + "/b");
		assertThat(names(false)).containsExactlyInAnyOrder("/a", "/a (copy)", "/b");
		assertThat(this.notes.get(find("/b").id(), ScanOptions.linearizable()).paragraphs())
			.extracting((paragraph) -> paragraph.text())
			.containsExactly("text", "");
	}

	@Test
	void folderLargerThanATransactionIsRefusedAsAWhole() {
		for (int i = 0; i < 129; i++) {
			create("/" + i);
		}
		assertThatExceptionOfType(LimitExceededException.class).isThrownBy(() -> this.folders.moveToTrash(this.root))
			.withMessageContaining("submarine.cluster.metadata.max-transaction-operations");
		assertThat(names(true)).isEmpty();
	}

	private void create(String... names) {
		for (String name : names) {
			this.notes.create(new NoteDraft(this.root + name, null, null));
		}
	}

	private NoteSummary find(String name) {
		return all().stream().filter((note) -> note.name().equals(this.root + name)).findFirst().orElseThrow();
	}

	private List<String> names(boolean trashed) {
		return all().stream()
			.filter((note) -> note.trashed() == trashed)
			.map((note) -> note.name().substring(this.root.length()))
			.toList();
	}

	private List<NoteSummary> all() {
		return this.notes.list(ScanOptions.linearizable())
			.notes()
			.stream()
			.filter((note) -> note.name().startsWith(this.root))
			.toList();
	}

}
