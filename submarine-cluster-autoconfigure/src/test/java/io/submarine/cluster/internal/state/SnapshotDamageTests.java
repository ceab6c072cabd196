package io.submarine.cluster.internal.state;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.submarine.cluster.internal.protocol.CachedReply;
import io.submarine.cluster.internal.protocol.Entry;
import io.submarine.cluster.internal.protocol.FeedItem;
import io.submarine.cluster.internal.protocol.LeaseRecord;
import io.submarine.cluster.internal.protocol.MemberStatus;
import io.submarine.cluster.internal.protocol.SessionRecord;
import io.submarine.cluster.internal.protocol.SnapshotEnd;
import io.submarine.cluster.internal.protocol.SnapshotHead;
import io.submarine.cluster.internal.protocol.SnapshotRecord;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A disk that rots, a copy that broke off, a writer that erred: never loaded in silence.
 */
class SnapshotDamageTests {

	private static final SnapshotRecord.Builder HEAD = SnapshotRecord.newBuilder()
		.setHead(SnapshotHead.newBuilder().setCluster("test").setNextLeaseId(3).setFormatLevel(1));

	private final byte[] sound = Snapshots.of(SnapshotTests.small());

	private static void assertRefused(byte[] snapshot, String what) {
		assertThatExceptionOfType(SnapshotFormatException.class).as(what)
			.isThrownBy(() -> Snapshots.read(snapshot, "test"))
			.satisfies((ex) -> assertThat(ex.getMessage()).isNotEmpty());
	}

	@Test
	void eachBitFlippedIsRefused() {
		for (int i = 0; i < this.sound.length * 8; i++) {
			byte[] damaged = this.sound.clone();
			damaged[i / 8] ^= (byte) (1 << (i % 8));
			assertRefused(damaged, "bit " + i);
		}
	}

	@Test
	void eachByteZeroedIsRefused() {
		for (int i = 0; i < this.sound.length; i++) {
			if (this.sound[i] != 0) {
				byte[] damaged = this.sound.clone();
				damaged[i] = 0;
				assertRefused(damaged, "byte " + i);
			}
		}
	}

	@Test
	void eachPlaceToBreakOffIsRefused() {
		for (int length = 0; length < this.sound.length; length++) {
			assertRefused(Arrays.copyOf(this.sound, length), "length " + length);
		}
	}

	@Test
	void anythingAfterTheEndIsRefused() {
		for (int extra = 1; extra < 20; extra++) {
			assertRefused(Arrays.copyOf(this.sound, this.sound.length + extra), extra + " zeros more");
		}
		byte[] twice = Arrays.copyOf(this.sound, this.sound.length * 2);
		System.arraycopy(this.sound, 0, twice, this.sound.length, this.sound.length);
		assertRefused(twice, "twice");
	}

	@Test
	void blocksInAnotherOrderAreRefused() throws IOException {
		byte[] first = block(0, HEAD);
		byte[] second = block(1, entry("a"));
		byte[] end = block(2, end(2));
		assertThat(Snapshots.read(file(first, second, end), "test").entryCount()).isEqualTo(1);
		assertRefused(file(first, end, second), "exchanged");
		assertRefused(file(first, end), "one left out");
		assertRefused(file(first, second, second, end), "one twice");
	}

	@Test
	void aLengthThatTheFileDoesNotHaveIsNotAllocated() {
		byte[] damaged = this.sound.clone();
		int length = "submarine-cluster snapshot 1\n".length();
		damaged[length] = 0x7f;
		assertThatExceptionOfType(SnapshotFormatException.class).isThrownBy(() -> Snapshots.read(damaged, "test"))
			.withMessageContaining("is damaged: block 0 is cut short");
	}

	@Test
	void recordsThatDisagreeAreRefusedThoughTheirChecksumsMatch() throws IOException {
		assertDamaged("its head is not the first record", entry("a"), HEAD, end(2));
		assertDamaged("its head is not the first record", HEAD, HEAD, end(2));
		assertDamaged("entry 'a' comes twice", HEAD, entry("a"), entry("a"), end(3));
		assertDamaged("entry 'a' is bound to no lease", HEAD,
				SnapshotRecord.newBuilder().setEntry(Entry.newBuilder().setKey("a").setLeaseId(1)), end(2));
		assertDamaged("lease 1 comes twice", HEAD, lease(1), lease(1), end(3));
		assertDamaged("a lease has an id of the future", HEAD, lease(3), end(2));
		assertDamaged("session 1 has no lease", HEAD,
				SnapshotRecord.newBuilder().setSession(SessionRecord.newBuilder().setId(1)), end(2));
		CachedReply cached = CachedReply.newBuilder().setNumber(1).build();
		assertDamaged("result 1 comes twice", HEAD, lease(1), SnapshotRecord.newBuilder()
			.setSession(SessionRecord.newBuilder().setId(1).addReplies(cached).addReplies(cached)), end(3));
		assertDamaged("member 'm' has no entry", HEAD, member(), end(2));
		assertDamaged("member 'm' comes twice", HEAD, entry("m"), member(), member(), end(4));
		assertDamaged("revision 1 is missing in its feed", HEAD, item(2), end(2));
		assertDamaged("its feed ends at revision 1, its state at 0", HEAD, item(1), end(2));
		assertDamaged("its end mark counts 5 records, there were 1", HEAD, end(5));
		assertDamaged("something follows its end mark", HEAD, end(1), entry("a"));
		assertDamaged("it is cut short, its end mark is missing", HEAD, entry("a"));
	}

	@Test
	void aRecordOfANewerReleaseIsRefused() throws IOException {
		byte[] snapshot = file(block(0, HEAD, SnapshotRecord.newBuilder(), end(2)));
		assertThatExceptionOfType(SnapshotFormatException.class).isThrownBy(() -> Snapshots.read(snapshot, "test"))
			.withMessageContaining("a newer release wrote it");
	}

	@Test
	void whatIsNoRecordIsRefused() throws IOException {
		byte[] payload = { 3, 8, 8, 8 };
		byte[] snapshot = file(framed(0, payload));
		assertThatExceptionOfType(SnapshotFormatException.class).isThrownBy(() -> Snapshots.read(snapshot, "test"))
			.withMessageContaining("is damaged: block 0 holds no valid record");
	}

	private static void assertDamaged(String message, SnapshotRecord.Builder... records) throws IOException {
		byte[] snapshot = file(block(0, records));
		assertThatExceptionOfType(SnapshotFormatException.class).isThrownBy(() -> Snapshots.read(snapshot, "test"))
			.withMessage("is damaged: " + message);
	}

	private static SnapshotRecord.Builder entry(String key) {
		return SnapshotRecord.newBuilder().setEntry(Entry.newBuilder().setKey(key));
	}

	private static SnapshotRecord.Builder lease(long id) {
		return SnapshotRecord.newBuilder().setLease(LeaseRecord.newBuilder().setId(id).setTtlMillis(1));
	}

	private static SnapshotRecord.Builder member() {
		return SnapshotRecord.newBuilder().setMember(MemberStatus.newBuilder().setKey("m"));
	}

	private static SnapshotRecord.Builder item(long revision) {
		return SnapshotRecord.newBuilder().setFeedItem(FeedItem.newBuilder().setRevision(revision));
	}

	private static SnapshotRecord.Builder end(long records) {
		return SnapshotRecord.newBuilder().setEnd(SnapshotEnd.newBuilder().setRecords(records));
	}

	private static byte[] block(long index, SnapshotRecord.Builder... records) throws IOException {
		ByteArrayOutputStream payload = new ByteArrayOutputStream();
		for (SnapshotRecord.Builder record : records) {
			record.build().writeDelimitedTo(payload);
		}
		return framed(index, payload.toByteArray());
	}

	private static byte[] framed(long index, byte[] payload) throws IOException {
		ByteArrayOutputStream block = new ByteArrayOutputStream();
		DataOutputStream out = new DataOutputStream(block);
		out.writeInt(payload.length);
		out.writeInt(SnapshotFormat.checksum(index, payload, payload.length));
		out.write(payload);
		return block.toByteArray();
	}

	private static byte[] file(byte[]... blocks) throws IOException {
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		file.write("submarine-cluster snapshot 1\n".getBytes(StandardCharsets.US_ASCII));
		for (byte[] block : blocks) {
			file.write(block);
		}
		return file.toByteArray();
	}

}
