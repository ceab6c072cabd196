package io.submarine.cluster.internal.state;

import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.Done;
import io.submarine.cluster.internal.protocol.Failure;
import io.submarine.cluster.internal.protocol.LeaseResult;
import io.submarine.cluster.internal.protocol.Reply;

/** What each operation does to a draft. A refusal is thrown, and the draft dropped. */
final class Operations {

	private Operations() {
	}

	static Reply.Builder apply(Draft draft, Command command) {
		boolean reserved = command.getReservedKeys();
		Reply.Builder reply = Reply.newBuilder();
		switch (command.getOperationCase()) {
			case PUT -> reply.setPut(EntryOperations.put(draft, command.getPut(), reserved));
			case DELETE -> reply.setDelete(EntryOperations.delete(draft, command.getDelete(), reserved));
			case TRANSACTION ->
				reply.setTransaction(TransactionOperation.apply(draft, command.getTransaction(), reserved));
			case PUBLISH -> reply.setPublish(PublishOperation.apply(draft, command.getPublish()));
			case LEASE_GRANT -> reply.setLease(granted(draft, command.getLeaseGrant().getTtlMillis(), false));
			case SESSION_OPEN -> reply.setLease(granted(draft, command.getSessionOpen().getTtlMillis(), true));
			case LEASE_REVOKE -> {
				LeaseOperations.revoke(draft, command.getLeaseRevoke().getLeaseId());
				reply.setDone(Done.getDefaultInstance());
			}
			case LEASE_EXPIRE -> {
				LeaseOperations.expire(draft, command.getLeaseExpire().getLeaseIdsList());
				reply.setDone(Done.getDefaultInstance());
			}
			case SESSION_CLOSE -> {
				LeaseOperations.close(draft, command.getSession());
				reply.setDone(Done.getDefaultInstance());
			}
			case MEMBER_REPORT -> {
				MemberOperations.report(draft, command.getMemberReport());
				reply.setDone(Done.getDefaultInstance());
			}
			case CONFIGURE -> {
				ConfigureOperation.apply(draft, command.getConfigure());
				reply.setDone(Done.getDefaultInstance());
			}
			case OPERATION_NOT_SET -> throw unsupported("command");
		}
		return reply;
	}

	static RefusedException unsupported(String what) {
		return Refusals.of(Failure.Code.UNSUPPORTED, what,
				"this server does not know the " + what + ", a newer one wrote it");
	}

	private static LeaseResult granted(Draft draft, long ttlMillis, boolean session) {
		long id = LeaseOperations.grant(draft, ttlMillis);
		if (session) {
			draft.sessions = draft.sessions.plus(id, Session.NEW);
		}
		return LeaseResult.newBuilder().setId(id).setTtlMillis(ttlMillis).build();
	}

}
