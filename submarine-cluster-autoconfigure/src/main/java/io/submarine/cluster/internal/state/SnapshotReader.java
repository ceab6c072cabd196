package io.submarine.cluster.internal.state;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

import io.submarine.cluster.internal.protocol.SnapshotRecord;

import com.google.protobuf.InvalidProtocolBufferException;

/**
 * Reads a snapshot back into the state it was written from, or not at all: each block is
 * checked before it is used, and the whole before it is returned.
 */
public final class SnapshotReader {

	private final InputStream in;

	private final SnapshotContents contents;

	private long blocks;

	private SnapshotReader(InputStream in, SnapshotContents contents) {
		this.in = in;
		this.contents = contents;
	}

	/**
	 * Reads a whole snapshot.
	 * @param in where from, to its very end; not closed
	 * @param expectedCluster the cluster it must belong to
	 * @return the state
	 * @throws SnapshotFormatException if it must not be loaded, saying why
	 * @throws IOException if the stream fails
	 */
	public static ClusterState read(InputStream in, String expectedCluster) throws IOException {
		return new SnapshotReader(new BufferedInputStream(in), new SnapshotContents(expectedCluster)).read();
	}

	private ClusterState read() throws IOException {
		readHeader();
		byte[] frame = this.in.readNBytes(2 * Integer.BYTES);
		while (frame.length > 0) {
			readBlock(frame);
			frame = this.in.readNBytes(2 * Integer.BYTES);
		}
		return this.contents.toState();
	}

	private void readHeader() throws IOException {
		StringBuilder line = new StringBuilder();
		int c = this.in.read();
		while (c != '\n' && c != -1 && line.length() < SnapshotFormat.MAX_HEADER_BYTES) {
			line.append((char) c);
			c = this.in.read();
		}
		if (c != '\n' || line.indexOf(SnapshotFormat.NAME) != 0) {
			throw new SnapshotFormatException("is damaged or no snapshot of a cluster: it does not begin with '"
					+ SnapshotFormat.NAME.strip() + "'");
		}
		String version = line.substring(SnapshotFormat.NAME.length());
		if (!version.equals(Integer.toString(SnapshotFormat.VERSION))) {
			throw new SnapshotFormatException("has format version '" + version + "', this release reads version "
					+ SnapshotFormat.VERSION + ": a newer release wrote it, or it is damaged");
		}
	}

	private void readBlock(byte[] frame) throws IOException {
		String where = "block " + this.blocks;
		int length = (frame.length == 2 * Integer.BYTES) ? ByteBuffer.wrap(frame).getInt() : 0;
		if (length <= 0) {
			throw SnapshotFormatException.damaged(where + " has no valid length");
		}
		// Allocates as the bytes come, whatever length is claimed.
		byte[] payload = this.in.readNBytes(length);
		if (payload.length < length) {
			throw SnapshotFormatException
				.damaged(where + " is cut short, it has " + payload.length + " of " + length + " bytes");
		}
		if (ByteBuffer.wrap(frame).getInt(Integer.BYTES) != SnapshotFormat.checksum(this.blocks, payload, length)) {
			throw SnapshotFormatException.damaged("the checksum of " + where + " does not match");
		}
		this.blocks++;
		try {
			InputStream records = new ByteArrayInputStream(payload);
			SnapshotRecord record = SnapshotRecord.parseDelimitedFrom(records);
			while (record != null) {
				this.contents.add(record);
				record = SnapshotRecord.parseDelimitedFrom(records);
			}
		}
		catch (InvalidProtocolBufferException ex) {
			throw SnapshotFormatException.damaged(where + " holds no valid record: " + ex.getMessage());
		}
	}

}
