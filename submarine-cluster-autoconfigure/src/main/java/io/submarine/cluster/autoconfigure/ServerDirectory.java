package io.submarine.cluster.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.FileSystemUtils;

/**
 * A server's data directory. Nobody chose that of a server of its own, so two application
 * contexts in one process, as tests have them, would meet in it: the second one gets a
 * temporary one.
 */
final class ServerDirectory implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(ServerDirectory.class);

	private static final Set<Path> CLAIMED = ConcurrentHashMap.newKeySet();

	private final Path path;

	private final boolean claimed;

	private final boolean temporary;

	private ServerDirectory(Path path, boolean claimed, boolean temporary) {
		this.path = path;
		this.claimed = claimed;
		this.temporary = temporary;
	}

	/**
	 * A directory that is chosen by the user or belongs to an address: two servers in it
	 * are a mistake, of which the second is told when it starts.
	 * @param path the directory
	 * @return the directory
	 */
	static ServerDirectory of(Path path) {
		return new ServerDirectory(path, false, false);
	}

	/**
	 * A directory that nobody chose.
	 * @param path the directory of the first that asks in this process
	 * @return the directory, for the caller to close
	 */
	static ServerDirectory claim(Path path) {
		if (CLAIMED.add(path)) {
			return new ServerDirectory(path, true, false);
		}
		try {
			Path temporary = Files.createTempDirectory("submarine-cluster-");
			log.warn(("%s is in use by another application context of this process: this one keeps its data in %s and "
					+ "deletes it when it is closed. Set submarine.cluster.data-dir to keep it")
				.formatted(path, temporary));
			return new ServerDirectory(temporary, false, true);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("No temporary directory for a second cluster in this process", ex);
		}
	}

	Path path() {
		return this.path;
	}

	@Override
	public void close() throws IOException {
		if (this.temporary) {
			FileSystemUtils.deleteRecursively(this.path);
		}
		if (this.claimed) {
			CLAIMED.remove(this.path);
		}
	}

}
