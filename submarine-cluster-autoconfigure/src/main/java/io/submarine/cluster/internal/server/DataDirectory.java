package io.submarine.cluster.internal.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import io.submarine.cluster.ServerAddress;

/**
 * A server's files, locked for it alone while open.
 * <p>
 * All that can be wrong with them is found before JRaft touches one: a failed start there
 * names no cause and cannot be repeated in the same process, and a missing folder is
 * taken for a new server, which may then vote a second time or elect a leader that lacks
 * acknowledged changes.
 */
final class DataDirectory implements AutoCloseable {

	private static final String LOCK = "lock";

	private final Path root;

	private final FileChannel lock;

	private DataDirectory(Path root, FileChannel lock) {
		this.root = root;
		this.lock = lock;
	}

	/**
	 * Creates a directory if need be, and locks it.
	 * @param root the directory
	 * @param minFree the bytes that must be free
	 * @return the directory, to be closed
	 */
	static DataDirectory open(Path root, long minFree) {
		FileChannel channel;
		try {
			Files.createDirectories(root);
			channel = FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
		}
		catch (IOException ex) {
			throw new ServerStartException.DirectoryUnusable(root, "it cannot be written: " + ex, ex);
		}
		try {
			if (!tryLock(channel)) {
				throw new ServerStartException.DirectoryLocked(root);
			}
			long free = Files.getFileStore(root).getUsableSpace();
			if (free < minFree) {
				throw new ServerStartException.DirectoryUnusable(root,
						"%d bytes are free, %d must be (submarine.cluster.min-free-disk)".formatted(free, minFree),
						null);
			}
			return new DataDirectory(root, channel);
		}
		catch (IOException ex) {
			closeAfter(ex, channel);
			throw new ServerStartException.DirectoryUnusable(root, "it cannot be locked: " + ex, ex);
		}
		catch (RuntimeException ex) {
			closeAfter(ex, channel);
			throw ex;
		}
	}

	private static boolean tryLock(FileChannel channel) throws IOException {
		try {
			FileLock held = channel.tryLock();
			return held != null;
		}
		catch (OverlappingFileLockException ex) {
			return false;
		}
	}

	private static void closeAfter(Exception failure, FileChannel channel) {
		try {
			channel.close();
		}
		catch (IOException ex) {
			failure.addSuppressed(ex);
		}
	}

	/**
	 * Checks all files, or makes those of a new server.
	 * @param settings what is to be started
	 * @param address where it is reached
	 * @param snapshots reads the newest snapshot
	 * @return who the data says this server is
	 */
	IdentityFile check(ServerSettings settings, ServerAddress address, SnapshotFiles snapshots) {
		try {
			removeLeftovers();
			Files.createDirectories(snapshotFolder());
			if (!Files.exists(this.root.resolve(IdentityFile.NAME))) {
				return create(settings, address);
			}
			IdentityFile identity = IdentityFile.read(this.root);
			identity.require(this.root, settings);
			RaftMetaFile.read(metaFolder());
			LogCheck.requirePresent(logFolder());
			snapshots.check(snapshotFolder(), LogCheck.open(logFolder()).firstIndex());
			return identity;
		}
		catch (IOException ex) {
			throw new ServerStartException.DirectoryUnusable(this.root, "it cannot be written: " + ex, ex);
		}
	}

	private IdentityFile create(ServerSettings settings, ServerAddress address) throws IOException {
		Files.createDirectories(metaFolder());
		Files.createDirectories(logFolder());
		LogCheck log = LogCheck.open(logFolder());
		boolean voted = Files.exists(metaFolder().resolve(RaftMetaFile.NAME))
				&& RaftMetaFile.read(metaFolder()).term() > 0;
		if (voted || !log.empty() || log.firstIndex() > 1) {
			throw new ServerStartException.Damaged(this.root.resolve(IdentityFile.NAME),
					"is missing, and the data beside it is that of a server which has taken part in a cluster", null);
		}
		RaftMetaFile.first().write(metaFolder());
		IdentityFile identity = (settings.self().port() != 0)
				? new IdentityFile(settings.cluster(), settings.self(), settings.peers())
				: new IdentityFile(settings.cluster(), address, List.of(address));
		// Last: from here on the rest must be there.
		identity.write(this.root);
		return identity;
	}

	/**
	 * Notes that the cluster has other servers, so that a start with the old list is
	 * refused.
	 * @param identity who this server is now
	 */
	void change(IdentityFile identity) {
		try {
			if (!identity.equals(IdentityFile.read(this.root))) {
				identity.write(this.root);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("the cluster's new servers could not be noted", ex);
		}
	}

	private void removeLeftovers() throws IOException {
		DurableFile.deleteTemporary(this.root.resolve(IdentityFile.NAME));
		DurableFile.deleteTemporary(metaFolder().resolve(RaftMetaFile.NAME));
	}

	Path root() {
		return this.root;
	}

	Path logFolder() {
		return this.root.resolve("log");
	}

	Path metaFolder() {
		return this.root.resolve("meta");
	}

	Path snapshotFolder() {
		return this.root.resolve("snapshot");
	}

	/** Unlocks the directory. */
	@Override
	public void close() {
		try {
			this.lock.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
