package io.submarine.cluster.internal.state;

import java.util.List;

import io.submarine.cluster.internal.protocol.Compare;
import io.submarine.cluster.internal.protocol.Delete;
import io.submarine.cluster.internal.protocol.Entry;
import io.submarine.cluster.internal.protocol.GetResult;
import io.submarine.cluster.internal.protocol.Operation;
import io.submarine.cluster.internal.protocol.OperationResult;
import io.submarine.cluster.internal.protocol.Put;
import io.submarine.cluster.internal.protocol.Transaction;
import io.submarine.cluster.internal.protocol.TransactionResult;

/**
 * Compares, then operations, as one. Both branches are checked before anything is done,
 * so that a malformed one is found whichever is taken.
 */
final class TransactionOperation {

	/** A transaction, and its result, must fit into one message of any transport. */
	static final int MAX_BYTES = 8 << 20;

	private TransactionOperation() {
	}

	static TransactionResult apply(Draft draft, Transaction transaction, boolean reserved) {
		check(draft, transaction, reserved);
		boolean succeeded = true;
		for (Compare compare : transaction.getCompareList()) {
			succeeded &= Compares.holds(compare, draft.entries.get(compare.getKey()));
		}
		List<Operation> operations = succeeded ? transaction.getSuccessList() : transaction.getFailureList();
		TransactionResult.Builder result = TransactionResult.newBuilder().setSucceeded(succeeded);
		long read = 0;
		for (int i = 0; i < operations.size(); i++) {
			OperationResult one = run(draft, operations.get(i), i);
			if (one.hasGet()) {
				read += one.getSerializedSize();
			}
			result.addResults(one);
		}
		if (read > MAX_BYTES) {
			throw Refusals.tooLarge("transaction", "the entries read have %d bytes", read, MAX_BYTES, "");
		}
		return result.build();
	}

	private static void check(Draft draft, Transaction transaction, boolean reserved) {
		checkCount(draft, "compares", transaction.getCompareCount());
		checkCount(draft, "operations", transaction.getSuccessCount());
		checkCount(draft, "else operations", transaction.getFailureCount());
		if (transaction.getSerializedSize() > MAX_BYTES) {
			throw Refusals.tooLarge("transaction", "transaction has %d bytes", transaction.getSerializedSize(),
					MAX_BYTES, "");
		}
		for (int i = 0; i < transaction.getCompareCount(); i++) {
			try {
				Compares.check(transaction.getCompare(i));
			}
			catch (RefusedException ex) {
				throw ex.in("compare " + (i + 1) + ": ");
			}
		}
		checkBranch(draft, transaction.getSuccessList(), reserved, "operation ");
		checkBranch(draft, transaction.getFailureList(), reserved, "else operation ");
	}

	private static void checkCount(Draft draft, String what, int count) {
		int bound = draft.limits.getMaxTransactionOperations();
		if (count > bound) {
			throw Refusals.tooLarge("transaction", "transaction has %d " + what, count, bound,
					DefaultLimits.MAX_OPERATIONS);
		}
	}

	private static void checkBranch(Draft draft, List<Operation> operations, boolean reserved, String what) {
		for (int i = 0; i < operations.size(); i++) {
			try {
				checkOperation(draft, operations.get(i), reserved);
			}
			catch (RefusedException ex) {
				throw ex.in(what + (i + 1) + ": ");
			}
		}
	}

	private static void checkOperation(Draft draft, Operation operation, boolean reserved) {
		switch (operation.getOperationCase()) {
			case PUT -> {
				Put put = operation.getPut();
				checkUnconditional(put.getKey(), put.hasExpectedVersion());
				EntryOperations.checkPut(draft, put, reserved);
			}
			case DELETE -> {
				Delete delete = operation.getDelete();
				checkUnconditional(delete.getKey(), delete.hasExpectedVersion());
				EntryOperations.checkDelete(delete, reserved);
			}
			case GET -> EntryOperations.checkKey(operation.getGet().getKey());
			case PUBLISH -> PublishOperation.check(draft, operation.getPublish());
			case OPERATION_NOT_SET -> throw Operations.unsupported("operation");
		}
	}

	private static void checkUnconditional(String key, boolean conditional) {
		if (conditional) {
			throw Refusals.invalid(key, "an operation of a transaction has no expected version, a compare has");
		}
	}

	private static OperationResult run(Draft draft, Operation operation, int index) {
		OperationResult.Builder result = OperationResult.newBuilder();
		try {
			switch (operation.getOperationCase()) {
				case PUT -> {
					Put put = operation.getPut();
					result.setPut(EntryOperations.write(draft, put, draft.entries.get(put.getKey())));
				}
				case DELETE ->
					result.setDelete(EntryOperations.erase(draft, draft.entries.get(operation.getDelete().getKey())));
				case GET -> result.setGet(get(draft, operation.getGet().getKey()));
				case PUBLISH -> result.setPublish(PublishOperation.send(draft, operation.getPublish().getEvent()));
				case OPERATION_NOT_SET -> throw Operations.unsupported("operation");
			}
		}
		catch (RefusedException ex) {
			throw ex.in("operation " + (index + 1) + ": ");
		}
		return result.build();
	}

	private static GetResult get(Draft draft, String key) {
		Entry entry = draft.entries.get(key);
		if (entry == null) {
			return GetResult.getDefaultInstance();
		}
		draft.needsSpace = true;
		return GetResult.newBuilder().setEntry(entry).build();
	}

}
