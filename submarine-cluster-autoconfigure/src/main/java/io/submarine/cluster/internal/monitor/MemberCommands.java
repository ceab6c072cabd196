package io.submarine.cluster.internal.monitor;

import java.time.Duration;

import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.Compare;
import io.submarine.cluster.internal.protocol.Delete;
import io.submarine.cluster.internal.protocol.Get;
import io.submarine.cluster.internal.protocol.LeaseGrant;
import io.submarine.cluster.internal.protocol.LeaseRevoke;
import io.submarine.cluster.internal.protocol.Operation;
import io.submarine.cluster.internal.protocol.Put;
import io.submarine.cluster.internal.protocol.Transaction;
import io.submarine.cluster.internal.protocol.TransactionResult;

/** The changes that make and end a member. */
final class MemberCommands {

	/** No lease: the claim that the process was started for is gone. */
	static final long CLAIM_GONE = -1;

	private MemberCommands() {
	}

	static Command grant(Duration ttl) {
		return Command.newBuilder().setLeaseGrant(LeaseGrant.newBuilder().setTtlMillis(ttl.toMillis())).build();
	}

	static Command revoke(long lease) {
		return Command.newBuilder().setLeaseRevoke(LeaseRevoke.newBuilder().setLeaseId(lease)).build();
	}

	/**
	 * Writes a record, unless the entry is of a process that registered after this one,
	 * or the claim that this one was started for is gone.
	 * @param record all fields
	 * @param lease what the entry is bound to
	 * @param rank the newest lease under which this process is known to have been before
	 * all others
	 * @return the change
	 */
	static Command register(MemberRecord record, long lease, long rank) {
		Transaction.Builder transaction = Transaction.newBuilder()
			.addCompare(
					Compare.newBuilder().setKey(record.key()).setRelation(Compare.Relation.LESS).setLeaseId(rank + 1))
			.addSuccess(Operation.newBuilder()
				.setPut(Put.newBuilder().setKey(record.key()).setValue(record.json()).setLeaseId(lease)))
			.addFailure(Operation.newBuilder().setGet(Get.newBuilder().setKey(record.key())));
		ClaimedStart claim = record.claim();
		if (claim != null) {
			transaction
				.addCompare(Compare.newBuilder()
					.setKey(claim.key())
					.setRelation(Compare.Relation.EQUAL)
					.setModRevision(claim.fencing()))
				.addSuccess(Operation.newBuilder().setDelete(Delete.newBuilder().setKey(claim.key())));
		}
		return Command.newBuilder().setReservedKeys(true).setTransaction(transaction).build();
	}

	/**
	 * The lease of the process that registered after this one.
	 * @param result of {@link #register}
	 * @param rank as given to it
	 * @return the lease; 0 if there is none, and the record was written;
	 * {@link #CLAIM_GONE} if there is none, and it was not
	 */
	static long newer(TransactionResult result, long rank) {
		if (result.getSucceeded()) {
			return 0;
		}
		long found = result.getResults(0).getGet().getEntry().getLeaseId();
		return (found >= rank) ? found : CLAIM_GONE;
	}

}
