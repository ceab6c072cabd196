package io.submarine.cluster.internal.monitor;

import java.time.Duration;

import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.Compare;
import io.submarine.cluster.internal.protocol.Get;
import io.submarine.cluster.internal.protocol.LeaseGrant;
import io.submarine.cluster.internal.protocol.LeaseRevoke;
import io.submarine.cluster.internal.protocol.Operation;
import io.submarine.cluster.internal.protocol.Put;
import io.submarine.cluster.internal.protocol.Transaction;
import io.submarine.cluster.internal.protocol.TransactionResult;

/** The changes that make and end a member. */
final class MemberCommands {

	private MemberCommands() {
	}

	static Command grant(Duration ttl) {
		return Command.newBuilder().setLeaseGrant(LeaseGrant.newBuilder().setTtlMillis(ttl.toMillis())).build();
	}

	static Command revoke(long lease) {
		return Command.newBuilder().setLeaseRevoke(LeaseRevoke.newBuilder().setLeaseId(lease)).build();
	}

	/**
	 * Writes a record, unless the entry is of a process that registered after this one.
	 * @param record all fields
	 * @param lease what the entry is bound to
	 * @param rank the newest lease under which this process is known to have been before
	 * all others
	 * @return the change
	 */
	static Command register(MemberRecord record, long lease, long rank) {
		return Command.newBuilder()
			.setReservedKeys(true)
			.setTransaction(Transaction.newBuilder()
				.addCompare(Compare.newBuilder()
					.setKey(record.key())
					.setRelation(Compare.Relation.LESS)
					.setLeaseId(rank + 1))
				.addSuccess(Operation.newBuilder()
					.setPut(Put.newBuilder().setKey(record.key()).setValue(record.json()).setLeaseId(lease)))
				.addFailure(Operation.newBuilder().setGet(Get.newBuilder().setKey(record.key()))))
			.build();
	}

	/**
	 * The lease of the process that registered after this one.
	 * @param result of {@link #register}
	 * @return the lease; 0 if there is none, and the record was written
	 */
	static long newer(TransactionResult result) {
		return result.getSucceeded() ? 0 : result.getResults(0).getGet().getEntry().getLeaseId();
	}

}
