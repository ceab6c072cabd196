package io.submarine.cluster.internal.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;

import io.submarine.cluster.ServerStats.Disk;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a server's files take up. Looked at in the background, so that nobody who asks
 * waits for a disk.
 */
final class DiskUse {

	private static final Logger logger = LoggerFactory.getLogger(DiskUse.class);

	private final Path root;

	private final Path log;

	private final Path snapshots;

	private volatile Disk disk = Disk.UNKNOWN;

	DiskUse(DataDirectory directory) {
		this.root = directory.root();
		this.log = directory.logFolder();
		this.snapshots = directory.snapshotFolder();
	}

	Disk disk() {
		return this.disk;
	}

	/** Looks again. To be called about once a second, by one thread. */
	void look() {
		try {
			Path newest = SnapshotFiles.newest(this.snapshots);
			Path state = (newest != null) ? newest.resolve(SnapshotFiles.STATE) : null;
			this.disk = new Disk(Files.getFileStore(this.root).getUsableSpace(), size(this.log), bytes(state),
					writtenAt(state));
		}
		catch (NoSuchFileException | UncheckedIOException ex) {
			logger.trace("Files went while they were looked at, the next look will tell", ex);
		}
		catch (IOException | ServerStartException ex) {
			logger.debug("The files at {} cannot be looked at", this.root, ex);
		}
	}

	private static long bytes(@Nullable Path state) throws IOException {
		return (state != null) ? Files.size(state) : 0;
	}

	private static @Nullable Instant writtenAt(@Nullable Path state) throws IOException {
		return (state != null) ? Files.getLastModifiedTime(state).toInstant() : null;
	}

	/** RocksDB removes files at any time: those that went count for nothing. */
	private static long size(Path folder) throws IOException {
		long sum = 0;
		try (Stream<Path> files = Files.list(folder)) {
			for (Path file : (Iterable<Path>) files::iterator) {
				sum += file.toFile().length();
			}
		}
		return sum;
	}

}
