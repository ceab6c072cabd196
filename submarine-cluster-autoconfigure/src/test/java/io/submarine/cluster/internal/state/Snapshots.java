package io.submarine.cluster.internal.state;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Snapshots in memory. */
final class Snapshots {

	private Snapshots() {
	}

	static byte[] of(ClusterState state) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try {
			SnapshotWriter.write(state, out);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return out.toByteArray();
	}

	static ClusterState read(byte[] snapshot, String cluster) throws IOException {
		return SnapshotReader.read(new ByteArrayInputStream(snapshot), cluster);
	}

	/** What a server that was restarted now would have. */
	static ClusterState reloaded(ClusterState state) {
		try {
			return read(of(state), state.cluster());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
