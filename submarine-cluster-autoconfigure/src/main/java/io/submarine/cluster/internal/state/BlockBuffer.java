package io.submarine.cluster.internal.state;

import java.io.ByteArrayOutputStream;

/** Collects a block; gives its bytes without a copy. */
final class BlockBuffer extends ByteArrayOutputStream {

	BlockBuffer() {
		super(SnapshotFormat.BLOCK_BYTES * 2);
	}

	byte[] bytes() {
		return this.buf;
	}

}
