package io.submarine.cluster.autoconfigure;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.submarine.cluster.feed.FeedCursor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FileCursorStoreTests {

	@TempDir
	Path directory;

	private FileCursorStore store() {
		return new FileCursorStore(this.directory.resolve("listeners"));
	}

	@Test
	void cursorOutlivesTheProcess() {
		assertThat(store().load("a")).isNull();
		store().save("a", FeedCursor.after(7));
		store().save("a", FeedCursor.after(8));
		store().save("b.c-d", FeedCursor.after(9));
		assertThat(store().load("a")).isEqualTo(FeedCursor.after(8));
		assertThat(store().load("b.c-d")).isEqualTo(FeedCursor.after(9));
		assertThat(this.directory.resolve("listeners")).isDirectoryContaining("glob:**/a.cursor")
			.isDirectoryNotContaining("glob:**.tmp");
	}

	@Test
	void damagedFileIsRefusedByName() throws Exception {
		store().save("a", FeedCursor.after(7));
		Path file = this.directory.resolve("listeners/a.cursor");
		Files.writeString(file, Files.readString(file).replace("next-revision=8", "next-revision=9"));
		assertThatThrownBy(() -> store().load("a")).hasMessageContaining(file.toString())
			.hasMessageContaining("damaged");
		Files.writeString(file, "");
		assertThatThrownBy(() -> store().load("a")).hasMessageContaining(file.toString());
		store().save("a", FeedCursor.after(9));
		assertThat(store().load("a")).isEqualTo(FeedCursor.after(9));
	}

	@Test
	void fileThatCannotBeWrittenIsNamed() throws Exception {
		Files.writeString(this.directory.resolve("listeners"), "in the way");
		assertThatThrownBy(() -> store().save("a", FeedCursor.after(7))).isInstanceOf(UncheckedIOException.class)
			.hasMessageContaining("a.cursor");
	}

}
