package io.submarine.cluster.metadata;

import java.time.Duration;

import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.Compare;
import io.submarine.cluster.internal.protocol.Delete;
import io.submarine.cluster.internal.protocol.EventContent;
import io.submarine.cluster.internal.protocol.Get;
import io.submarine.cluster.internal.protocol.LeaseGrant;
import io.submarine.cluster.internal.protocol.LeaseRevoke;
import io.submarine.cluster.internal.protocol.Operation;
import io.submarine.cluster.internal.protocol.Put;
import io.submarine.cluster.internal.protocol.PutResult;

/** Builds the commands of the Raft log. */
final class Commands {

	private final ValueCodec codec;

	Commands(ValueCodec codec) {
		this.codec = codec;
	}

	Command put(String what, String key, Object value, PutOptions options) {
		Put.Builder put = put(what, key, value, options.lease());
		Long expected = options.expectedVersion();
		if (expected != null) {
			put.setExpectedVersion(expected);
		}
		return Command.newBuilder().setPut(put).build();
	}

	static <T> MetadataEntry<T> entry(String key, T value, PutResult result) {
		return new MetadataEntry<>(key, value, result.getCreateRevision(), result.getModRevision(), result.getVersion(),
				result.getLeaseId());
	}

	static Command delete(String key, DeleteOptions options) {
		Delete.Builder delete = Delete.newBuilder().setKey(key);
		Long expected = options.expectedVersion();
		if (expected != null) {
			delete.setExpectedVersion(expected);
		}
		return Command.newBuilder().setDelete(delete).build();
	}

	Command transaction(String what, Transaction transaction) {
		var built = io.submarine.cluster.internal.protocol.Transaction.newBuilder();
		for (TransactionCompare compare : transaction.compares()) {
			KeyChecks.checkRead(what + " with a condition on", compare.key());
			built.addCompare(compare(what, compare));
		}
		transaction.success().forEach((operation) -> built.addSuccess(operation(what, operation)));
		transaction.failure().forEach((operation) -> built.addFailure(operation(what, operation)));
		return Command.newBuilder().setTransaction(built).build();
	}

	static Command grant(Duration ttl) {
		return Command.newBuilder().setLeaseGrant(LeaseGrant.newBuilder().setTtlMillis(millis(ttl))).build();
	}

	static Command revoke(long leaseId) {
		return Command.newBuilder().setLeaseRevoke(LeaseRevoke.newBuilder().setLeaseId(leaseId)).build();
	}

	// One too long for a number of milliseconds is too long for the cluster as well,
	// which
	// says so.
	private static long millis(Duration ttl) {
		return (ttl.toSeconds() < Long.MAX_VALUE / 1_000) ? ttl.toMillis() : Long.MAX_VALUE;
	}

	private Put.Builder put(String what, String key, Object value, EntryLease lease) {
		return Put.newBuilder()
			.setKey(key)
			.setValue(this.codec.write(what, value))
			.setLeaseId(lease.id())
			.setKeepLease(lease.kind() == EntryLease.Kind.KEEP);
	}

	Operation operation(String what, TransactionOperation operation) {
		if (operation instanceof TransactionOperation.Put put) {
			KeyChecks.checkWrite(what + " that puts", put.key());
			return Operation.newBuilder().setPut(put(what, put.key(), put.value(), put.lease())).build();
		}
		if (operation instanceof TransactionOperation.Delete delete) {
			KeyChecks.checkWrite(what + " that deletes", delete.key());
			return Operation.newBuilder().setDelete(Delete.newBuilder().setKey(delete.key())).build();
		}
		if (operation instanceof TransactionOperation.Publish publish) {
			return Operation.newBuilder().setPublish(EventContent.publish(publish.event())).build();
		}
		KeyChecks.checkRead(what + " that reads", operation.key());
		return Operation.newBuilder().setGet(Get.newBuilder().setKey(operation.key())).build();
	}

	private Compare compare(String what, TransactionCompare compare) {
		Compare.Builder built = Compare.newBuilder().setKey(compare.key()).setRelation(relation(compare.relation()));
		if (compare instanceof TransactionCompare.OfNumber number) {
			switch (number.subject()) {
				case VERSION -> built.setVersion(number.number());
				case CREATE_REVISION -> built.setCreateRevision(number.number());
				case MOD_REVISION -> built.setModRevision(number.number());
				case LEASE -> built.setLeaseId(number.number());
			}
		}
		else if (compare instanceof TransactionCompare.OfValue value) {
			built.setValue(this.codec.write(what, value.value()));
		}
		return built.build();
	}

	private static Compare.Relation relation(TransactionCompare.Relation relation) {
		return switch (relation) {
			case EQUAL -> Compare.Relation.EQUAL;
			case NOT_EQUAL -> Compare.Relation.NOT_EQUAL;
			case LESS -> Compare.Relation.LESS;
			case GREATER -> Compare.Relation.GREATER;
		};
	}

}
