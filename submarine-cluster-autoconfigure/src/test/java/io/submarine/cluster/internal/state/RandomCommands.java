package io.submarine.cluster.internal.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.Compare;
import io.submarine.cluster.internal.protocol.Configure;
import io.submarine.cluster.internal.protocol.Delete;
import io.submarine.cluster.internal.protocol.Event;
import io.submarine.cluster.internal.protocol.Get;
import io.submarine.cluster.internal.protocol.LeaseExpire;
import io.submarine.cluster.internal.protocol.LeaseGrant;
import io.submarine.cluster.internal.protocol.LeaseRevoke;
import io.submarine.cluster.internal.protocol.Limits;
import io.submarine.cluster.internal.protocol.MemberReport;
import io.submarine.cluster.internal.protocol.MemberStatus;
import io.submarine.cluster.internal.protocol.Operation;
import io.submarine.cluster.internal.protocol.Publish;
import io.submarine.cluster.internal.protocol.Put;
import io.submarine.cluster.internal.protocol.Reply;
import io.submarine.cluster.internal.protocol.SessionClose;
import io.submarine.cluster.internal.protocol.SessionOpen;
import io.submarine.cluster.internal.protocol.Transaction;

import com.google.protobuf.ByteString;

/**
 * Commands of all kinds over few keys, leases and sessions and with narrow bounds, so
 * that they meet each other; some malformed, some repeated, some late.
 */
final class RandomCommands {

	private static final List<String> KEYS = List.of("a", "b", "a/b", "a/c", "_cluster/servers/h:1",
			"_cluster/servers/h:2", "_cluster/interpreters/h:1", "_cluster/interpreters/py", "_cluster/x",
			"\u00e4\u20ac", "a//b");

	private final Random random;

	private final Map<Long, Long> numbers = new HashMap<>();

	private final List<Command> sent = new ArrayList<>();

	/** The newest lease granted: ids to guess from. */
	private long newest;

	RandomCommands(Random random) {
		this.random = random;
	}

	/** Learns from an answer which leases there are. */
	void answered(Reply reply) {
		if (reply.hasLease()) {
			this.newest = Math.max(this.newest, reply.getLease().getId());
		}
	}

	Command next() {
		if (!this.sent.isEmpty() && this.random.nextInt(8) == 0) {
			return this.sent.get(Math.max(0, this.sent.size() - 1 - this.random.nextInt(20)) % this.sent.size());
		}
		Command.Builder command = Command.newBuilder().setReservedKeys(this.random.nextInt(10) != 0);
		if (this.random.nextInt(3) != 0) {
			long session = lease();
			long number = this.numbers.merge(session, 1L, Long::sum);
			command.setSession(session).setNumber(number - (this.random.nextInt(10) == 0 ? this.random.nextInt(3) : 0));
			if (this.random.nextInt(4) == 0) {
				command.setAcknowledgedBelow(number - this.random.nextInt(6) + (this.random.nextInt(20) == 0 ? 9 : 0));
			}
		}
		operation(command);
		this.sent.add(command.build());
		return command.build();
	}

	private void operation(Command.Builder command) {
		switch (this.random.nextInt(24)) {
			case 0, 1, 2, 3, 4, 5, 6 -> command.setPut(put(this.random.nextInt(4) == 0));
			case 7, 8 -> command.setDelete(delete(this.random.nextInt(3) == 0));
			case 9, 10, 11, 12 -> command.setTransaction(transaction());
			case 13 -> command.setPublish(publish());
			case 14, 18 -> {
				command.setLeaseGrant(LeaseGrant.newBuilder().setTtlMillis(this.random.nextInt(20)));
			}
			case 15, 16 -> {
				command.setSessionOpen(SessionOpen.newBuilder().setTtlMillis(this.random.nextInt(20)));
			}
			case 17 -> {
				if (this.random.nextBoolean()) {
					command.setLeaseRevoke(LeaseRevoke.newBuilder().setLeaseId(lease()));
				}
				else {
					command.setLeaseExpire(LeaseExpire.newBuilder().addLeaseIds(lease()).addLeaseIds(lease()));
				}
			}
			case 19, 20 -> command.setMemberReport(report());
			case 21 -> {
				if (this.random.nextInt(3) == 0) {
					command.setSessionClose(SessionClose.getDefaultInstance());
				}
			}
			case 22 -> command.setConfigure(configure());
			default -> command.setPut(put(false).setLeaseId(0));
		}
	}

	private String key() {
		return KEYS.get(this.random.nextInt(KEYS.size() * 5 - 3) % KEYS.size());
	}

	private long lease() {
		return Math.max(0, this.newest + 1 - this.random.nextInt(this.random.nextBoolean() ? 4 : 9));
	}

	private ByteString bytes(int most) {
		return ByteString.copyFromUtf8("x".repeat(this.random.nextInt(most)));
	}

	private Put.Builder put(boolean conditional) {
		Put.Builder put = Put.newBuilder().setKey(key()).setValue(bytes(60));
		if (this.random.nextInt(2) == 0) {
			put.setLeaseId(lease());
		}
		if (conditional) {
			put.setExpectedVersion(this.random.nextInt(4) - (this.random.nextInt(20) == 0 ? 4 : 0));
		}
		return put.setKeepLease(this.random.nextInt(5) == 0);
	}

	private Delete.Builder delete(boolean conditional) {
		Delete.Builder delete = Delete.newBuilder().setKey(key());
		return conditional ? delete.setExpectedVersion(this.random.nextInt(4)) : delete;
	}

	private Publish.Builder publish() {
		Event.Builder event = Event.newBuilder().setId("e").setType("t").setPayload(bytes(60));
		switch (this.random.nextInt(6)) {
			case 0 -> event.setTarget("h:1");
			case 1 -> event.setTarget("py").setTargetKind("INTERPRETER");
			case 2 -> event.setTarget("h:2").setTargetKind("SERVER");
			case 3 -> event.setTargetKind(this.random.nextInt(4) == 0 ? "?" : "SERVER");
			case 4 -> event.setType(this.random.nextInt(4) == 0 ? "" : "u");
			default -> event.setOrigin("h:1");
		}
		return Publish.newBuilder().setEvent(event);
	}

	private Transaction.Builder transaction() {
		Transaction.Builder transaction = Transaction.newBuilder();
		for (int i = this.random.nextInt(3); i > 0; i--) {
			transaction.addCompare(compare());
		}
		for (int i = this.random.nextInt(5); i > 0; i--) {
			transaction.addSuccess(operation());
		}
		for (int i = this.random.nextInt(3); i > 0; i--) {
			transaction.addFailure(operation());
		}
		return transaction;
	}

	private Compare.Builder compare() {
		Compare.Builder compare = Compare.newBuilder().setKey(key()).setRelationValue(this.random.nextInt(4));
		switch (this.random.nextInt(12)) {
			case 0, 1, 2 -> compare.setVersion(this.random.nextInt(3));
			case 3, 4 -> compare.setCreateRevision(this.random.nextInt(200));
			case 5, 6 -> compare.setModRevision(this.random.nextInt(200));
			case 7, 8 -> compare.setLeaseId(lease());
			case 9, 10 -> compare.setRelationValue(this.random.nextInt(2)).setValue(bytes(2));
			default -> compare.setValue(bytes(2));
		}
		return compare;
	}

	private Operation.Builder operation() {
		Operation.Builder operation = Operation.newBuilder();
		switch (this.random.nextInt(50)) {
			case 0 -> operation.setPut(put(true));
			case 1 -> operation.clearOperation();
			case 2, 3, 4, 5 -> operation.setPublish(publish());
			case 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 -> operation.setGet(Get.newBuilder().setKey(key()));
			case 16, 17, 18, 19, 20, 21, 22, 23 -> operation.setDelete(delete(false));
			default -> operation.setPut(put(false));
		}
		return operation;
	}

	private MemberReport.Builder report() {
		MemberReport.Builder report = MemberReport.newBuilder();
		for (int i = this.random.nextInt(4); i >= 0; i--) {
			report.addMembers(MemberStatus.newBuilder()
				.setKey(key())
				.setLeaseId(this.random.nextInt(3) == 0 ? 0 : lease())
				.setStateValue(this.random.nextInt(2))
				.setHeartbeatMillis(this.random.nextInt(1000))
				.setUsage(bytes(80)));
		}
		return report;
	}

	private Configure.Builder configure() {
		Limits.Builder limits = Limits.newBuilder();
		switch (this.random.nextInt(7)) {
			case 0 -> limits.setMaxValueBytes(40 + this.random.nextInt(40));
			case 1, 2 -> limits.setMaxStoreBytes(1_000 + this.random.nextInt(2_000));
			case 3 -> limits.setMaxTransactionOperations(2 + this.random.nextInt(3));
			case 4 -> limits.setFeedMaxItems(1 + this.random.nextInt(200));
			case 5 -> limits.setFeedMaxBytes(100 + this.random.nextInt(8_000));
			default -> limits.setMaxLeases(4 + this.random.nextInt(6)).setMaxSessionWindow(3 + this.random.nextInt(3));
		}
		return Configure.newBuilder().setLimits(limits).setFormatLevel(this.random.nextInt(2));
	}

}
