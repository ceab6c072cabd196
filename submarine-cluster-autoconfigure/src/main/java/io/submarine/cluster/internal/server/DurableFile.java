package io.submarine.cluster.internal.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Small files that are on disk, whole, once written. */
final class DurableFile {

	private static final String TEMPORARY = ".tmp";

	private DurableFile() {
	}

	/**
	 * Replaces a file's content. After a crash at any moment it holds the old or the new.
	 * @param file the file
	 * @param content its new content
	 * @throws IOException if it is not certain to be on disk
	 */
	static void write(Path file, byte[] content) throws IOException {
		Path temporary = file.resolveSibling(file.getFileName() + TEMPORARY);
		try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
				StandardOpenOption.TRUNCATE_EXISTING)) {
			ByteBuffer buffer = ByteBuffer.wrap(content);
			while (buffer.hasRemaining()) {
				channel.write(buffer);
			}
			channel.force(true);
		}
		Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		force(file.resolveSibling("."));
	}

	/**
	 * Has a file, or the entries of a folder, written through to the disk.
	 * @param path the file or folder
	 * @throws IOException if it could not be
	 */
	static void force(Path path) throws IOException {
		try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
			channel.force(true);
		}
	}

	/**
	 * Removes what a crash in the middle of {@link #write} has left.
	 * @param file the file that was written
	 * @throws IOException if it could not be removed
	 */
	static void deleteTemporary(Path file) throws IOException {
		Files.deleteIfExists(file.resolveSibling(file.getFileName() + TEMPORARY));
	}

}
