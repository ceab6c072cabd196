package io.submarine.cluster.internal.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.Compare;
import io.submarine.cluster.internal.protocol.DeleteResult;
import io.submarine.cluster.internal.protocol.Deletion;
import io.submarine.cluster.internal.protocol.Done;
import io.submarine.cluster.internal.protocol.Entry;
import io.submarine.cluster.internal.protocol.Event;
import io.submarine.cluster.internal.protocol.Failure;
import io.submarine.cluster.internal.protocol.FeedItem;
import io.submarine.cluster.internal.protocol.GetResult;
import io.submarine.cluster.internal.protocol.Keys;
import io.submarine.cluster.internal.protocol.LeaseResult;
import io.submarine.cluster.internal.protocol.MemberChange;
import io.submarine.cluster.internal.protocol.MemberReport;
import io.submarine.cluster.internal.protocol.MemberState;
import io.submarine.cluster.internal.protocol.MemberStatus;
import io.submarine.cluster.internal.protocol.Operation;
import io.submarine.cluster.internal.protocol.OperationResult;
import io.submarine.cluster.internal.protocol.PublishResult;
import io.submarine.cluster.internal.protocol.Put;
import io.submarine.cluster.internal.protocol.PutResult;
import io.submarine.cluster.internal.protocol.Reply;
import io.submarine.cluster.internal.protocol.Transaction;
import io.submarine.cluster.internal.protocol.TransactionResult;
import io.submarine.cluster.internal.state.StupidTwin.Refused;

import com.google.protobuf.ByteString;

/** What each command does to the {@link StupidTwin}. */
final class StupidCommands {

	private static final String METADATA = "submarine.cluster.metadata.";

	private final StupidTwin twin;

	private final boolean reserved;

	boolean wantsSpace;

	private int pieceBegin;

	StupidCommands(StupidTwin twin, boolean reserved) {
		this.twin = twin;
		this.reserved = reserved;
		this.pieceBegin = twin.feed.size();
	}

	Reply.Builder run(Command command) {
		Reply.Builder reply = Reply.newBuilder();
		switch (command.getOperationCase()) {
			case PUT -> {
				check(command.getPut());
				version(command.getPut().getKey(), command.getPut().hasExpectedVersion(),
						command.getPut().getExpectedVersion());
				reply.setPut(put(command.getPut()));
			}
			case DELETE -> {
				checkWritten(command.getDelete().getKey());
				version(command.getDelete().getKey(), command.getDelete().hasExpectedVersion(),
						command.getDelete().getExpectedVersion());
				reply.setDelete(delete(command.getDelete().getKey()));
			}
			case TRANSACTION -> reply.setTransaction(transaction(command.getTransaction()));
			case PUBLISH -> {
				check(command.getPublish().getEvent());
				reply.setPublish(publish(command.getPublish().getEvent()));
			}
			case LEASE_GRANT -> reply.setLease(grant(command.getLeaseGrant().getTtlMillis()));
			case SESSION_OPEN -> {
				LeaseResult lease = grant(command.getSessionOpen().getTtlMillis());
				this.twin.results.put(lease.getId(), new HashMap<>());
				this.twin.acknowledged.put(lease.getId(), 1L);
				reply.setLease(lease);
			}
			case LEASE_REVOKE -> {
				long id = command.getLeaseRevoke().getLeaseId();
				if (!this.twin.leases.containsKey(id)) {
					throw Refused.because(Failure.Code.LEASE_NOT_FOUND, "" + id);
				}
				end(id, Deletion.Cause.LEASE_REVOKED);
			}
			case LEASE_EXPIRE ->
				command.getLeaseExpire().getLeaseIdsList().forEach((id) -> end(id, Deletion.Cause.LEASE_EXPIRED));
			case SESSION_CLOSE -> {
				if (command.getSession() == 0) {
					throw Refused.because(Failure.Code.INVALID, "0");
				}
				end(command.getSession(), Deletion.Cause.LEASE_REVOKED);
			}
			case MEMBER_REPORT -> report(command.getMemberReport());
			case CONFIGURE -> {
				this.twin.limits = this.twin.limits.toBuilder().mergeFrom(command.getConfigure().getLimits()).build();
				this.twin.formatLevel = Math.max(this.twin.formatLevel, command.getConfigure().getFormatLevel());
			}
			case OPERATION_NOT_SET -> throw Refused.because(Failure.Code.UNSUPPORTED, "command");
		}
		if (reply.getResultCase() == Reply.ResultCase.RESULT_NOT_SET) {
			reply.setDone(Done.getDefaultInstance());
		}
		return reply;
	}

	private void checkWritten(String key) {
		checkKey(key);
		if (!this.reserved && (key + "/").startsWith("_cluster/")) {
			throw Refused.because(Failure.Code.RESERVED_KEY, key);
		}
	}

	private static void checkKey(String key) {
		if (Keys.problem(key) != null) {
			throw Refused.because(Failure.Code.INVALID, key);
		}
	}

	private void check(Put put) {
		checkWritten(put.getKey());
		tooLarge(put.getKey(), put.getValue().size(), this.twin.limits.getMaxValueBytes(), "max-value-size");
	}

	private void check(Event event) {
		if (event.getId().isEmpty() || event.getType().isEmpty()) {
			throw Refused.because(Failure.Code.INVALID, event.getType());
		}
		if (!List.of("", "SERVER", "INTERPRETER").contains(event.getTargetKind())) {
			throw Refused.because(Failure.Code.INVALID, event.getTargetKind());
		}
		tooLarge(event.getType(), event.getPayload().size(), this.twin.limits.getMaxValueBytes(), "max-value-size");
	}

	private static void tooLarge(String subject, long actual, long bound, String property) {
		if (actual > bound) {
			throw Refused.because(Failure.Code.TOO_LARGE, subject, actual, bound, METADATA + property);
		}
	}

	private void version(String key, boolean conditional, long expected) {
		Entry entry = this.twin.entries.get(key);
		if (conditional && expected < 0) {
			throw Refused.because(Failure.Code.INVALID, key);
		}
		if (conditional && expected != ((entry == null) ? 0 : entry.getVersion())) {
			Refused refused = Refused.because(Failure.Code.CONDITION_FAILED, key);
			refused.failure.setMessage("expected version " + expected + ", found "
					+ ((entry == null) ? "no entry" : "" + entry.getVersion()));
			if (entry != null) {
				refused.failure.setFound(entry);
			}
			throw refused;
		}
	}

	private PutResult put(Put put) {
		this.wantsSpace = true;
		String key = put.getKey();
		Entry old = this.twin.entries.get(key);
		long oldLease = (old == null) ? 0 : old.getLeaseId();
		long lease = put.getKeepLease() ? oldLease : put.getLeaseId();
		if (lease != 0 && !this.twin.leases.containsKey(lease)) {
			throw Refused.because(Failure.Code.LEASE_NOT_FOUND, "" + lease);
		}
		Entry.Builder entry = Entry.newBuilder().setKey(key).setValue(put.getValue()).setLeaseId(lease);
		entry.setModRevision(this.twin.revision + 1);
		entry.setCreateRevision((old == null) ? this.twin.revision + 1 : old.getCreateRevision());
		entry.setVersion((old == null) ? 1 : old.getVersion() + 1);
		this.twin.entries.put(key, entry.build());
		feed(FeedItem.newBuilder().setPut(entry));
		if (isMember(key) && (old == null || oldLease != lease)) {
			this.twin.reports.remove(key);
			member(key, MemberChange.Kind.JOINED, lease);
		}
		return PutResult.newBuilder()
			.setVersion(entry.getVersion())
			.setCreateRevision(entry.getCreateRevision())
			.setModRevision(entry.getModRevision())
			.setLeaseId(lease)
			.build();
	}

	private DeleteResult delete(String key) {
		if (!this.twin.entries.containsKey(key)) {
			return DeleteResult.getDefaultInstance();
		}
		long at = this.twin.revision + 1;
		remove(key, Deletion.Cause.DELETED);
		return DeleteResult.newBuilder().setDeleted(true).setRevision(at).build();
	}

	private void remove(String key, Deletion.Cause cause) {
		Entry entry = this.twin.entries.remove(key);
		feed(FeedItem.newBuilder().setDeletion(Deletion.newBuilder().setKey(key).setCause(cause)));
		if (isMember(key)) {
			this.twin.reports.remove(key);
			member(key, (cause == Deletion.Cause.LEASE_EXPIRED) ? MemberChange.Kind.LOST : MemberChange.Kind.LEFT,
					entry.getLeaseId());
		}
	}

	private PublishResult publish(Event event) {
		String target = event.getTarget();
		List<String> places = new ArrayList<>();
		if (!event.getTargetKind().equals("SERVER")) {
			places.add("_cluster/interpreters/" + target);
		}
		if (!event.getTargetKind().equals("INTERPRETER")) {
			places.add("_cluster/servers/" + target);
		}
		if (!target.isEmpty() && places.stream().noneMatch(this.twin.entries::containsKey)) {
			throw Refused.because(Failure.Code.TARGET_NOT_FOUND, target);
		}
		feed(FeedItem.newBuilder().setEvent(event));
		return PublishResult.newBuilder().setRevision(this.twin.revision).build();
	}

	private TransactionResult transaction(Transaction transaction) {
		List<Operation> all = new ArrayList<>(transaction.getSuccessList());
		all.addAll(transaction.getFailureList());
		for (int count : new int[] { transaction.getCompareCount(), transaction.getSuccessCount(),
				transaction.getFailureCount() }) {
			tooLarge("transaction", count, this.twin.limits.getMaxTransactionOperations(),
					"max-transaction-operations");
		}
		transaction.getCompareList().forEach(StupidCommands::check);
		all.forEach(this::check);
		boolean succeeded = transaction.getCompareList().stream().allMatch(this::holds);
		TransactionResult.Builder result = TransactionResult.newBuilder().setSucceeded(succeeded);
		for (Operation operation : succeeded ? transaction.getSuccessList() : transaction.getFailureList()) {
			OperationResult.Builder one = OperationResult.newBuilder();
			switch (operation.getOperationCase()) {
				case PUT -> one.setPut(put(operation.getPut()));
				case DELETE -> one.setDelete(delete(operation.getDelete().getKey()));
				case PUBLISH -> one.setPublish(publish(operation.getPublish().getEvent()));
				default -> {
					Entry entry = this.twin.entries.get(operation.getGet().getKey());
					one.setGet((entry == null) ? GetResult.newBuilder() : GetResult.newBuilder().setEntry(entry));
					this.wantsSpace |= entry != null;
				}
			}
			result.addResults(one);
		}
		return result.build();
	}

	private void check(Operation operation) {
		switch (operation.getOperationCase()) {
			case PUT -> {
				if (operation.getPut().hasExpectedVersion()) {
					throw Refused.because(Failure.Code.INVALID, operation.getPut().getKey());
				}
				check(operation.getPut());
			}
			case DELETE -> checkWritten(operation.getDelete().getKey());
			case GET -> checkKey(operation.getGet().getKey());
			case PUBLISH -> check(operation.getPublish().getEvent());
			case OPERATION_NOT_SET -> throw Refused.because(Failure.Code.UNSUPPORTED, "operation");
		}
	}

	private static void check(Compare compare) {
		checkKey(compare.getKey());
		if (compare.getOperandCase() == Compare.OperandCase.OPERAND_NOT_SET) {
			throw Refused.because(Failure.Code.UNSUPPORTED, "compare");
		}
		if (compare.hasValue() && compare.getRelationValue() > 1) {
			throw Refused.because(Failure.Code.INVALID, compare.getKey());
		}
	}

	private boolean holds(Compare compare) {
		Entry entry = this.twin.entries.get(compare.getKey());
		if (compare.hasValue()) {
			boolean same = entry != null && compare.getValue().equals(entry.getValue());
			return same != (compare.getRelation() == Compare.Relation.NOT_EQUAL);
		}
		long number = 0;
		long operand = compare.getVersion() + compare.getCreateRevision() + compare.getModRevision()
				+ compare.getLeaseId();
		if (entry != null) {
			number = compare.hasVersion() ? entry.getVersion() : compare.hasCreateRevision() ? entry.getCreateRevision()
					: compare.hasModRevision() ? entry.getModRevision() : entry.getLeaseId();
		}
		int order = Long.compare(number, operand);
		return switch (compare.getRelation()) {
			case EQUAL -> order == 0;
			case NOT_EQUAL -> order != 0;
			case LESS -> order < 0;
			default -> order > 0;
		};
	}

	private LeaseResult grant(long ttl) {
		if (ttl < 1) {
			throw Refused.because(Failure.Code.INVALID, "" + ttl);
		}
		long count = this.twin.leases.size() + 1L;
		if (count > this.twin.limits.getMaxLeases()) {
			throw Refused.because(Failure.Code.STORE_FULL, "leases", count, this.twin.limits.getMaxLeases(),
					METADATA + "max-leases");
		}
		this.twin.leases.put(this.twin.nextLease, ttl);
		return LeaseResult.newBuilder().setId(this.twin.nextLease++).setTtlMillis(ttl).build();
	}

	private void end(long lease, Deletion.Cause cause) {
		if (this.twin.leases.remove(lease) != null) {
			this.twin.results.remove(lease);
			this.twin.acknowledged.remove(lease);
			this.twin.entries.values()
				.stream()
				.filter((entry) -> entry.getLeaseId() == lease)
				.map(Entry::getKey)
				.sorted()
				.toList()
				.forEach((key) -> {
					remove(key, cause);
					this.pieceBegin = this.twin.feed.size();
				});
		}
	}

	private void report(MemberReport report) {
		for (MemberStatus status : report.getMembersList()) {
			String key = status.getKey();
			Entry entry = this.twin.entries.get(key);
			if (!isMember(key) || entry == null || entry.getLeaseId() != status.getLeaseId()) {
				continue;
			}
			MemberStatus old = this.twin.reports.put(key, status);
			if (status.getUsage().size() > this.twin.limits.getMaxValueBytes()
					|| this.twin.storeBytes() > this.twin.limits.getMaxStoreBytes()) {
				this.twin.reports.put(key, status.toBuilder().setUsage(ByteString.EMPTY).build());
			}
			boolean was = old != null && old.getState() == MemberState.MEMBER_STATE_SUSPECT;
			boolean is = status.getState() == MemberState.MEMBER_STATE_SUSPECT;
			if (was != is) {
				member(key, is ? MemberChange.Kind.SUSPECT : MemberChange.Kind.RECOVERED, entry.getLeaseId());
			}
			this.pieceBegin = this.twin.feed.size();
		}
	}

	private static boolean isMember(String key) {
		return key.matches("_cluster/(servers|interpreters)/.+");
	}

	private void member(String key, MemberChange.Kind kind, long lease) {
		feed(FeedItem.newBuilder().setMember(MemberChange.newBuilder().setKey(key).setKind(kind).setLeaseId(lease)));
	}

	private void feed(FeedItem.Builder item) {
		int last = this.twin.feed.size() - 1;
		if (last >= this.pieceBegin) {
			this.twin.feed.set(last, this.twin.feed.get(last).toBuilder().setMore(true).build());
		}
		this.twin.feed.add(item.setRevision(++this.twin.revision).setTimeMillis(this.twin.time).build());
	}

}
