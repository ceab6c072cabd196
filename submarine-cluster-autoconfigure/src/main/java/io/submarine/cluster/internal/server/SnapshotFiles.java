package io.submarine.cluster.internal.server;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.StreamSupport;

import com.alipay.sofa.jraft.storage.snapshot.Snapshot;
import io.submarine.cluster.internal.state.ClusterState;
import io.submarine.cluster.internal.state.SnapshotReader;
import io.submarine.cluster.internal.state.SnapshotWriter;

import org.jspecify.annotations.Nullable;

/** The state of the cluster as one file in each of JRaft's snapshot folders. */
final class SnapshotFiles {

	/** The file's name in a snapshot's folder. */
	static final String STATE = "state";

	private static final int BUFFER = 64 * 1024;

	private final String cluster;

	private @Nullable Path checkedFolder;

	private @Nullable ClusterState checked;

	SnapshotFiles(String cluster) {
		this.cluster = cluster;
	}

	/**
	 * Writes a state, on disk when this returns.
	 * @param state the state
	 * @param folder the snapshot's folder
	 * @throws IOException if it could not be
	 */
	void write(ClusterState state, Path folder) throws IOException {
		Path file = folder.resolve(STATE);
		try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
			SnapshotWriter.write(state, out);
		}
		DurableFile.force(file);
		DurableFile.force(folder);
	}

	/**
	 * Reads the newest snapshot before JRaft asks for it, so that damage is refused
	 * before anything is open, and keeps what was read for {@link #read}.
	 * @param snapshots the folder of JRaft's snapshot folders
	 * @param firstIndex the first index that the log still has
	 */
	void check(Path snapshots, long firstIndex) {
		Path newest = newest(snapshots);
		if (newest == null) {
			if (firstIndex > 1) {
				throw new ServerStartException.Damaged(snapshots,
						"has no snapshot, and the log begins at index %d only".formatted(firstIndex), null);
			}
			return;
		}
		if (!Files.isRegularFile(newest.resolve(Snapshot.JRAFT_SNAPSHOT_META_FILE))) {
			throw new ServerStartException.Damaged(newest.resolve(Snapshot.JRAFT_SNAPSHOT_META_FILE), "is missing",
					null);
		}
		try {
			this.checked = load(newest);
			this.checkedFolder = newest.toAbsolutePath().normalize();
		}
		catch (IOException ex) {
			throw new ServerStartException.Damaged(newest.resolve(STATE),
					"holds a snapshot that cannot be read: " + ex.getMessage(), ex);
		}
	}

	/**
	 * Reads a snapshot.
	 * @param folder the snapshot's folder
	 * @return the state
	 * @throws IOException if the file cannot be read, or is not as written
	 */
	ClusterState read(Path folder) throws IOException {
		ClusterState state = this.checked;
		boolean known = state != null && folder.toAbsolutePath().normalize().equals(this.checkedFolder);
		this.checked = null;
		this.checkedFolder = null;
		return (known && state != null) ? state : load(folder);
	}

	private ClusterState load(Path folder) throws IOException {
		try (InputStream in = new BufferedInputStream(Files.newInputStream(folder.resolve(STATE)), BUFFER)) {
			return SnapshotReader.read(in, this.cluster);
		}
	}

	/** The newest snapshot's folder; none if there is none. */
	static @Nullable Path newest(Path snapshots) {
		try (DirectoryStream<Path> folders = Files.newDirectoryStream(snapshots,
				Snapshot.JRAFT_SNAPSHOT_PREFIX + "*")) {
			Optional<Path> newest = StreamSupport.stream(folders.spliterator(), false)
				.max(Comparator.comparingLong(SnapshotFiles::index));
			return newest.orElse(null);
		}
		catch (IOException | NumberFormatException ex) {
			throw new ServerStartException.Damaged(snapshots, "cannot be read: " + ex.getMessage(), ex);
		}
	}

	private static long index(Path folder) {
		return Long.parseLong(folder.getFileName().toString().substring(Snapshot.JRAFT_SNAPSHOT_PREFIX.length()));
	}

}
