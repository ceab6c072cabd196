package io.submarine.cluster.discovery;

import java.time.Instant;

import com.google.protobuf.ByteString;
import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.Compare;
import io.submarine.cluster.internal.protocol.Delete;
import io.submarine.cluster.internal.protocol.Entry;
import io.submarine.cluster.internal.protocol.Get;
import io.submarine.cluster.internal.protocol.MemberKeys;
import io.submarine.cluster.internal.protocol.Operation;
import io.submarine.cluster.internal.protocol.Put;
import io.submarine.cluster.internal.protocol.Transaction;
import tools.jackson.databind.node.ObjectNode;

/**
 * The changes that make, move and end claims, each one transaction. A claim's fencing
 * number is the revision that wrote it.
 */
final class ClaimCommands {

	private ClaimCommands() {
	}

	static Command claim(Claim wanted, long lease) {
		Transaction.Builder transaction = Transaction.newBuilder()
			.addCompare(absent(key(wanted.groupId())))
			.addCompare(absent(MemberKeys.INTERPRETERS + wanted.groupId()))
			.addSuccess(put(wanted, lease));
		return command(transaction, wanted.groupId());
	}

	static Command move(Claim old, Claim wanted, long lease) {
		return command(Transaction.newBuilder().addCompare(stands(old)).addSuccess(put(wanted, lease)), old.groupId());
	}

	static Command release(Claim claim) {
		Operation delete = Operation.newBuilder().setDelete(Delete.newBuilder().setKey(key(claim.groupId()))).build();
		return command(Transaction.newBuilder().addCompare(stands(claim)).addSuccess(delete), claim.groupId());
	}

	private static Command command(Transaction.Builder transaction, String groupId) {
		return Command.newBuilder()
			.setReservedKeys(true)
			.setTransaction(
					transaction.addFailure(get(key(groupId))).addFailure(get(MemberKeys.INTERPRETERS + groupId)))
			.build();
	}

	static String key(String groupId) {
		return MemberKeys.CLAIMS + groupId;
	}

	static Claim read(Entry entry) {
		ObjectNode json = MemberJson.read(entry.getKey(), entry.getValue().toByteArray());
		return new Claim(entry.getKey().substring(MemberKeys.CLAIMS.length()), told(json, Fields.CLAIMED_BY),
				told(json, Fields.INTP_SERVER), told(json, Fields.INTP_START_ID), entry.getModRevision(),
				MemberJson.time(json, Fields.CLAIM_TIME, Instant.EPOCH));
	}

	private static String told(ObjectNode json, String field) {
		String text = MemberJson.text(json, field);
		return (text != null) ? text : "";
	}

	private static Operation put(Claim claim, long lease) {
		ObjectNode json = MemberJson.object()
			.put(Fields.CLAIMED_BY, claim.claimedBy())
			.put(Fields.INTP_SERVER, claim.server())
			.put(Fields.INTP_START_ID, claim.startId())
			.put(Fields.CLAIM_TIME, claim.time().toString());
		return Operation.newBuilder()
			.setPut(Put.newBuilder()
				.setKey(key(claim.groupId()))
				.setValue(ByteString.copyFrom(MemberJson.write(json)))
				.setLeaseId(lease))
			.build();
	}

	private static Operation get(String key) {
		return Operation.newBuilder().setGet(Get.newBuilder().setKey(key)).build();
	}

	private static Compare absent(String key) {
		return Compare.newBuilder().setKey(key).setRelation(Compare.Relation.EQUAL).setVersion(0).build();
	}

	private static Compare stands(Claim claim) {
		return Compare.newBuilder()
			.setKey(key(claim.groupId()))
			.setRelation(Compare.Relation.EQUAL)
			.setModRevision(claim.fencing())
			.build();
	}

}
