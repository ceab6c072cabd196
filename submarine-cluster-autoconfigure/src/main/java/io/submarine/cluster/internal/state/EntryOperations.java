package io.submarine.cluster.internal.state;

import io.submarine.cluster.internal.protocol.Delete;
import io.submarine.cluster.internal.protocol.DeleteResult;
import io.submarine.cluster.internal.protocol.Deletion;
import io.submarine.cluster.internal.protocol.Entry;
import io.submarine.cluster.internal.protocol.Failure;
import io.submarine.cluster.internal.protocol.Keys;
import io.submarine.cluster.internal.protocol.Put;
import io.submarine.cluster.internal.protocol.PutResult;

import org.jspecify.annotations.Nullable;

/** Writes and deletes one entry. */
final class EntryOperations {

	private EntryOperations() {
	}

	static PutResult put(Draft draft, Put put, boolean reserved) {
		checkPut(draft, put, reserved);
		Entry present = draft.entries.get(put.getKey());
		if (put.hasExpectedVersion()) {
			checkVersion(put.getKey(), put.getExpectedVersion(), present);
		}
		return write(draft, put, present);
	}

	static DeleteResult delete(Draft draft, Delete delete, boolean reserved) {
		checkDelete(delete, reserved);
		Entry present = draft.entries.get(delete.getKey());
		if (delete.hasExpectedVersion()) {
			checkVersion(delete.getKey(), delete.getExpectedVersion(), present);
		}
		return erase(draft, present);
	}

	static void checkPut(Draft draft, Put put, boolean reserved) {
		checkKey(put.getKey(), reserved);
		int size = put.getValue().size();
		if (size > draft.limits.getMaxValueBytes()) {
			throw Refusals.tooLarge(put.getKey(), "value has %d bytes", size, draft.limits.getMaxValueBytes(),
					DefaultLimits.MAX_VALUE);
		}
	}

	static void checkDelete(Delete delete, boolean reserved) {
		checkKey(delete.getKey(), reserved);
	}

	static void checkKey(String key, boolean reserved) {
		checkKey(key);
		if (!reserved && Keys.isReserved(key)) {
			throw Refusals.of(Failure.Code.RESERVED_KEY, key, "keys under '" + Keys.RESERVED + "/' are reserved");
		}
	}

	static void checkKey(String key) {
		String problem = Keys.problem(key);
		if (problem != null) {
			throw Refusals.invalid(key, "key '" + Refusals.quoted(key) + "': " + problem);
		}
	}

	static PutResult write(Draft draft, Put put, @Nullable Entry present) {
		draft.needsSpace = true;
		long held = (present != null) ? present.getLeaseId() : 0;
		long lease = put.getKeepLease() ? held : put.getLeaseId();
		if (lease != 0 && !draft.leases.containsKey(lease)) {
			throw Refusals.leaseNotFound(lease);
		}
		long revision = draft.revision + 1;
		Entry entry = Entry.newBuilder()
			.setKey(put.getKey())
			.setValue(put.getValue())
			.setVersion((present != null) ? present.getVersion() + 1 : 1)
			.setCreateRevision((present != null) ? present.getCreateRevision() : revision)
			.setModRevision(revision)
			.setLeaseId(lease)
			.build();
		draft.store(present, entry);
		draft.change().setPut(entry);
		if (present == null || held != lease) {
			MemberOperations.joined(draft, entry);
		}
		return PutResult.newBuilder()
			.setVersion(entry.getVersion())
			.setCreateRevision(entry.getCreateRevision())
			.setModRevision(revision)
			.setLeaseId(lease)
			.build();
	}

	static DeleteResult erase(Draft draft, @Nullable Entry present) {
		if (present == null) {
			return DeleteResult.getDefaultInstance();
		}
		long revision = draft.revision + 1;
		remove(draft, present, Deletion.Cause.DELETED);
		return DeleteResult.newBuilder().setDeleted(true).setRevision(revision).build();
	}

	/** Removes an entry, and tells the feed. */
	static void remove(Draft draft, Entry entry, Deletion.Cause cause) {
		draft.remove(entry);
		draft.change().setDeletion(Deletion.newBuilder().setKey(entry.getKey()).setCause(cause));
		MemberOperations.gone(draft, entry, cause);
	}

	private static void checkVersion(String key, long expected, @Nullable Entry present) {
		if (expected < 0) {
			throw Refusals.invalid(key, "expected version " + expected + ": versions count from 1, 0 is no entry");
		}
		if (expected != ((present != null) ? present.getVersion() : 0)) {
			throw Refusals.conditionFailed(key, expected, present);
		}
	}

}
