package io.submarine.cluster.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import io.submarine.cluster.event.listener.CursorStore;
import io.submarine.cluster.feed.FeedCursor;
import io.submarine.cluster.internal.server.CheckedProperties;
import org.jspecify.annotations.Nullable;

/**
 * Keeps each cursor in a small file of its own, replaced as a whole, with a checksum:
 * after a crash it holds the old or the new one.
 */
final class FileCursorStore implements CursorStore {

	private static final String FORMAT = "1";

	private static final String NEXT_REVISION = "next-revision";

	private final Path directory;

	/**
	 * Creates one.
	 * @param directory where the files are; made when it is needed
	 */
	FileCursorStore(Path directory) {
		this.directory = directory;
	}

	@Override
	public @Nullable FeedCursor load(String listener) {
		Path file = file(listener);
		if (!Files.exists(file)) {
			return null;
		}
		Map<String, String> properties = CheckedProperties.read(file);
		try {
			return FeedCursor.from(Long.parseLong(properties.getOrDefault(NEXT_REVISION, "")));
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalStateException("%s holds no cursor: %s".formatted(file, properties), ex);
		}
	}

	@Override
	public void save(String listener, FeedCursor cursor) {
		Map<String, String> properties = new LinkedHashMap<>();
		properties.put("format", FORMAT);
		properties.put(NEXT_REVISION, String.valueOf(cursor.nextRevision()));
		try {
			Files.createDirectories(this.directory);
			CheckedProperties.write(file(listener), properties);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("%s could not be written".formatted(file(listener)), ex);
		}
	}

	private Path file(String listener) {
		return this.directory.resolve(listener + ".cursor");
	}

}
