package io.submarine.cluster.internal.state;

import java.io.IOException;

/**
 * A snapshot that must not be loaded: damaged, cut short, of another cluster, or written
 * by a newer release. The message says which, and where; it continues the file's name, as
 * in {@code snapshot /data/state is damaged: ...}.
 */
public final class SnapshotFormatException extends IOException {

	private static final long serialVersionUID = 1L;

	SnapshotFormatException(String message) {
		super(message);
	}

	static SnapshotFormatException damaged(String what) {
		return new SnapshotFormatException("is damaged: " + what);
	}

}
