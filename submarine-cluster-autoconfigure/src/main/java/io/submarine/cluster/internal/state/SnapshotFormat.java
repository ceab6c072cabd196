package io.submarine.cluster.internal.state;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * How a snapshot lies in a file: a header line with the format's version, then blocks.
 * <pre>
 * submarine-cluster snapshot 1\n
 * block:   length (4 bytes), CRC32C (4 bytes), then length bytes of records
 * record:  its length as a protobuf varint, then a SnapshotRecord
 * </pre> Numbers are big-endian. A checksum covers the block's place in the file (8
 * bytes), its length and its records. The last record of the last block is the end mark,
 * which counts the others; nothing follows it. A record never spans two blocks.
 */
final class SnapshotFormat {

	static final String NAME = "submarine-cluster snapshot ";

	static final int VERSION = 1;

	/** The longest header line of any version. */
	static final int MAX_HEADER_BYTES = 64;

	/** A block is closed when it has reached this size. */
	static final int BLOCK_BYTES = 64 << 10;

	private SnapshotFormat() {
	}

	static int checksum(long block, byte[] payload, int length) {
		CRC32C crc = new CRC32C();
		crc.update(ByteBuffer.allocate(Long.BYTES + Integer.BYTES).putLong(block).putInt(length).flip());
		crc.update(payload, 0, length);
		return (int) crc.getValue();
	}

}
