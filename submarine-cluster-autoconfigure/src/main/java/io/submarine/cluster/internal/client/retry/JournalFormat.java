package io.submarine.cluster.internal.client.retry;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.submarine.cluster.internal.protocol.Operation;

/**
 * The bytes of a journal, big-endian: a header (magic with the format's number, the
 * journal's id, the next number, CRC-32C of these), then records. A record is its
 * payload's length, number, kind, a CRC-32C of these three, the payload (an
 * {@code Operation}), a CRC-32C of it, and a mark that is written last.
 * <p>
 * The header of a record has a checksum of its own so that a damaged length is not taken
 * for the torn end of the file.
 */
final class JournalFormat {

	static final int HEADER = 8 + 16 + 8 + 4;

	private static final long MAGIC = 0x534d_5251_4a4e_4c01L;

	private static final int RECORD_HEADER = 4 + 8 + 1 + 4;

	private static final int RECORD_END = 4 + 1;

	private static final byte WRITTEN = 0x5a;

	private JournalFormat() {
	}

	static ByteBuffer header(UUID id, long nextNumber) {
		ByteBuffer header = ByteBuffer.allocate(HEADER)
			.putLong(MAGIC)
			.putLong(id.getMostSignificantBits())
			.putLong(id.getLeastSignificantBits())
			.putLong(nextNumber);
		return header.putInt(crc(header, 0, HEADER - 4)).flip();
	}

	static ByteBuffer record(JournalRecord journalled) {
		Operation change = journalled.change();
		ByteString payload = (change != null) ? change.toByteString() : ByteString.EMPTY;
		ByteBuffer bytes = ByteBuffer.allocate(RECORD_HEADER + payload.size() + RECORD_END)
			.putInt(payload.size())
			.putLong(journalled.number())
			.put(journalled.kind().code);
		bytes.putInt(crc(bytes, 0, RECORD_HEADER - 4));
		payload.copyTo(bytes);
		return bytes.putInt(crc(bytes, RECORD_HEADER, payload.size())).put(WRITTEN).flip();
	}

	private static int crc(ByteBuffer bytes, int from, int length) {
		CRC32C crc = new CRC32C();
		crc.update(bytes.duplicate().position(from).limit(from + length));
		return (int) crc.getValue();
	}

	/**
	 * Reads a journal.
	 * @param file its name, for messages
	 * @param bytes all of it
	 * @return what it says
	 * @throws JournalException if it is damaged; a torn last record is no damage
	 */
	static Contents read(Path file, ByteBuffer bytes) {
		if (bytes.remaining() < HEADER || bytes.getLong(0) != MAGIC
				|| bytes.getInt(HEADER - 4) != crc(bytes, 0, HEADER - 4)) {
			throw JournalException.damaged(file, 0, "it does not begin as a journal of this version does");
		}
		UUID id = new UUID(bytes.getLong(8), bytes.getLong(16));
		long nextNumber = bytes.getLong(24);
		List<JournalRecord> records = new ArrayList<>();
		bytes.position(HEADER);
		while (bytes.hasRemaining() && !isTorn(file, bytes)) {
			records.add(next(file, bytes));
		}
		return new Contents(id, nextNumber, records, bytes.remaining());
	}

	/** Whether what is left is a record whose writing was not completed. */
	private static boolean isTorn(Path file, ByteBuffer bytes) {
		int at = bytes.position();
		if (bytes.remaining() < RECORD_HEADER) {
			return true;
		}
		if (bytes.getInt(at + RECORD_HEADER - 4) != crc(bytes, at, RECORD_HEADER - 4)) {
			if (isZero(bytes)) {
				return true;
			}
			throw JournalException.damaged(file, at, "the header of a record has another checksum");
		}
		long size = RECORD_HEADER + (long) bytes.getInt(at) + RECORD_END;
		if (bytes.remaining() < size) {
			return true;
		}
		return bytes.remaining() == size && bytes.get(at + (int) size - 1) == 0;
	}

	/** Some file systems lengthen a file before they write to it. */
	private static boolean isZero(ByteBuffer bytes) {
		for (int i = bytes.position(); i < bytes.limit(); i++) {
			if (bytes.get(i) != 0) {
				return false;
			}
		}
		return true;
	}

	private static JournalRecord next(Path file, ByteBuffer bytes) {
		int at = bytes.position();
		int length = bytes.getInt(at);
		int payload = at + RECORD_HEADER;
		JournalRecord.Kind kind = JournalRecord.Kind.of(bytes.get(at + 12));
		boolean sound = bytes.getInt(payload + length) == crc(bytes, payload, length)
				&& bytes.get(payload + length + 4) == WRITTEN;
		if (!sound || kind == null) {
			throw JournalException.damaged(file, at, "a record has another checksum");
		}
		bytes.position(payload + length + RECORD_END);
		long number = bytes.getLong(at + 4);
		if (kind == JournalRecord.Kind.SETTLED) {
			return JournalRecord.settled(number);
		}
		try {
			return new JournalRecord(kind, number,
					Operation.parseFrom(bytes.duplicate().position(payload).limit(payload + length)));
		}
		catch (InvalidProtocolBufferException ex) {
			throw JournalException.damaged(file, at, "a record is no change: " + ex.getMessage());
		}
	}

	/**
	 * What a journal says.
	 *
	 * @param id which journal it is
	 * @param nextNumber the number of the next submission when it was begun
	 * @param records its records in order
	 * @param torn how many bytes at its end are of a record that was never acknowledged
	 */
	record Contents(UUID id, long nextNumber, List<JournalRecord> records, int torn) {

	}

}
