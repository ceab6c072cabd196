package io.submarine.cluster.internal.state;

import java.util.List;

import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.CommandBatch;
import io.submarine.cluster.internal.protocol.Delete;
import io.submarine.cluster.internal.protocol.LeaseGrant;
import io.submarine.cluster.internal.protocol.Operation;
import io.submarine.cluster.internal.protocol.Put;
import io.submarine.cluster.internal.protocol.SessionOpen;
import io.submarine.cluster.internal.protocol.Transaction;

import com.google.protobuf.ByteString;

/** Short forms of the commands that tests need most. */
final class Commands {

	private Commands() {
	}

	static Command put(String key, String value) {
		return Command.newBuilder().setPut(operand(key, value)).build();
	}

	static Command put(String key, int bytes) {
		return put(key, "x".repeat(bytes));
	}

	static Command delete(String key) {
		return Command.newBuilder().setDelete(Delete.newBuilder().setKey(key)).build();
	}

	static Command grant() {
		return Command.newBuilder().setLeaseGrant(LeaseGrant.newBuilder().setTtlMillis(1_000)).build();
	}

	static Command openSession() {
		return Command.newBuilder().setSessionOpen(SessionOpen.newBuilder().setTtlMillis(1_000)).build();
	}

	/** All puts in one transaction. */
	static Command putAll(List<String> keys, String value) {
		Transaction.Builder transaction = Transaction.newBuilder();
		keys.forEach((key) -> transaction.addSuccess(Operation.newBuilder().setPut(operand(key, value))));
		return Command.newBuilder().setTransaction(transaction).build();
	}

	static Command in(long session, long number, Command command) {
		return command.toBuilder().setSession(session).setNumber(number).build();
	}

	static CommandBatch batch(Command... commands) {
		return CommandBatch.newBuilder().setTimeMillis(1_000).addAllCommands(List.of(commands)).build();
	}

	/** An empty cluster to which the commands were applied. */
	static ClusterState applied(Command... commands) {
		return ClusterStateMachine.apply(ClusterState.empty("test", DefaultLimits.limits()), batch(commands)).state();
	}

	private static Put.Builder operand(String key, String value) {
		return Put.newBuilder().setKey(key).setValue(ByteString.copyFromUtf8(value));
	}

}
