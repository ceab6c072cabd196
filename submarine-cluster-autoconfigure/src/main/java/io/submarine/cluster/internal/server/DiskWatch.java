package io.submarine.cluster.internal.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the free space where the data is. A Raft node whose disk is full stops for
 * good, and needs free space even to start again, so changes are refused before that.
 */
final class DiskWatch {

	private static final Logger logger = LoggerFactory.getLogger(DiskWatch.class);

	private final Path directory;

	private final long minFree;

	private volatile @Nullable String problem;

	DiskWatch(Path directory, long minFree) {
		this.directory = directory;
		this.minFree = minFree;
	}

	/** Looks again. To be called about once a second. */
	void look() {
		if (this.minFree == 0) {
			return;
		}
		try {
			long free = Files.getFileStore(this.directory).getUsableSpace();
			// A little more to come back, lest it go to and fro; and one text while it
			// lasts.
			long wanted = (this.problem == null) ? this.minFree : this.minFree + this.minFree / 10;
			if (free >= wanted) {
				this.problem = null;
			}
			else if (this.problem == null) {
				this.problem = "%d bytes of disk are free at %s, %d must be (submarine.cluster.min-free-disk)"
					.formatted(free, this.directory, wanted);
			}
		}
		catch (IOException ex) {
			logger.debug("The free space at {} cannot be told", this.directory, ex);
		}
	}

	/**
	 * Why no change should be taken now.
	 * @return none if there is room
	 */
	@Nullable String problem() {
		return this.problem;
	}

}
