package io.submarine.cluster.internal.state;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.submarine.cluster.internal.protocol.CachedReply;
import io.submarine.cluster.internal.protocol.Entry;
import io.submarine.cluster.internal.protocol.LeaseRecord;
import io.submarine.cluster.internal.protocol.MemberStatus;
import io.submarine.cluster.internal.protocol.Reply;
import io.submarine.cluster.internal.protocol.SessionRecord;
import io.submarine.cluster.internal.protocol.SnapshotEnd;
import io.submarine.cluster.internal.protocol.SnapshotHead;
import io.submarine.cluster.internal.protocol.SnapshotRecord;

/**
 * Writes a state as a snapshot. Equal states give equal bytes. Any thread may write a
 * state while later ones are made of it.
 */
public final class SnapshotWriter {

	private final DataOutputStream out;

	private final BlockBuffer buffer = new BlockBuffer();

	private long blocks;

	private long records;

	private SnapshotWriter(OutputStream out) {
		this.out = new DataOutputStream(out);
	}

	/**
	 * Writes a whole snapshot in blocks of about 64 KiB. What makes it durable, and a
	 * file that is whole or absent, is the caller's.
	 * @param state what to write
	 * @param out where to; flushed, not closed
	 * @throws IOException if the stream fails
	 */
	public static void write(ClusterState state, OutputStream out) throws IOException {
		new SnapshotWriter(out).write(state);
	}

	private void write(ClusterState state) throws IOException {
		this.out.write((SnapshotFormat.NAME + SnapshotFormat.VERSION + "\n").getBytes(StandardCharsets.US_ASCII));
		add(SnapshotRecord.newBuilder().setHead(head(state)));
		for (Map.Entry<Long, Lease> lease : state.leases.entrySet()) {
			add(SnapshotRecord.newBuilder()
				.setLease(LeaseRecord.newBuilder().setId(lease.getKey()).setTtlMillis(lease.getValue().ttlMillis())));
		}
		for (Map.Entry<Long, Session> session : state.sessions.entrySet()) {
			addSession(session.getKey(), session.getValue());
		}
		for (Entry entry : state.entries.values()) {
			add(SnapshotRecord.newBuilder().setEntry(entry));
		}
		for (MemberStatus status : state.statuses.values()) {
			add(SnapshotRecord.newBuilder().setMember(status));
		}
		for (long revision = state.feedFirstRevision(); revision <= state.revision(); revision++) {
			add(SnapshotRecord.newBuilder().setFeedItem(state.feed.get(revision)));
		}
		add(SnapshotRecord.newBuilder().setEnd(SnapshotEnd.newBuilder().setRecords(this.records)));
		closeBlock();
		this.out.flush();
	}

	private static SnapshotHead head(ClusterState state) {
		return SnapshotHead.newBuilder()
			.setCluster(state.cluster())
			.setRevision(state.revision())
			.setTimeMillis(state.timeMillis())
			.setNextLeaseId(state.nextLeaseId)
			.setLimits(state.limits())
			.setFormatLevel(state.formatLevel())
			.setFeedTrimmedTo(state.feed.trimmedTo())
			.build();
	}

	/** In several records if need be: a window may hold more than one message should. */
	private void addSession(long id, Session session) throws IOException {
		SessionRecord.Builder part = part(id, session);
		long bytes = 0;
		for (Map.Entry<Long, Reply> reply : session.replies().entrySet()) {
			if (bytes > SnapshotFormat.BLOCK_BYTES) {
				add(SnapshotRecord.newBuilder().setSession(part));
				part = part(id, session);
				bytes = 0;
			}
			part.addReplies(CachedReply.newBuilder().setNumber(reply.getKey()).setReply(reply.getValue()));
			bytes += reply.getValue().getSerializedSize();
		}
		add(SnapshotRecord.newBuilder().setSession(part));
	}

	private static SessionRecord.Builder part(long id, Session session) {
		return SessionRecord.newBuilder().setId(id).setAcknowledgedBelow(session.acknowledgedBelow());
	}

	private void add(SnapshotRecord.Builder record) throws IOException {
		record.build().writeDelimitedTo(this.buffer);
		this.records++;
		if (this.buffer.size() >= SnapshotFormat.BLOCK_BYTES) {
			closeBlock();
		}
	}

	private void closeBlock() throws IOException {
		int length = this.buffer.size();
		if (length > 0) {
			this.out.writeInt(length);
			this.out.writeInt(SnapshotFormat.checksum(this.blocks++, this.buffer.bytes(), length));
			this.out.write(this.buffer.bytes(), 0, length);
			this.buffer.reset();
		}
	}

}
