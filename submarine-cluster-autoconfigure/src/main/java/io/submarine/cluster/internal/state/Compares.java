package io.submarine.cluster.internal.state;

import io.submarine.cluster.internal.protocol.Compare;
import io.submarine.cluster.internal.protocol.Compare.Relation;
import io.submarine.cluster.internal.protocol.Entry;

import org.jspecify.annotations.Nullable;

/** The conditions of a transaction. Of an absent entry each number is 0. */
final class Compares {

	private Compares() {
	}

	static void check(Compare compare) {
		EntryOperations.checkKey(compare.getKey());
		Relation relation = compare.getRelation();
		if (relation == Relation.UNRECOGNIZED || compare.getOperandCase() == Compare.OperandCase.OPERAND_NOT_SET) {
			throw Operations.unsupported("compare");
		}
		if (compare.hasValue() && relation != Relation.EQUAL && relation != Relation.NOT_EQUAL) {
			throw Refusals.invalid(compare.getKey(), "values are equal or not, they have no order");
		}
	}

	static boolean holds(Compare compare, @Nullable Entry entry) {
		if (compare.hasValue()) {
			boolean equal = entry != null && entry.getValue().equals(compare.getValue());
			return equal == (compare.getRelation() == Relation.EQUAL);
		}
		Entry found = (entry != null) ? entry : Entry.getDefaultInstance();
		return switch (compare.getOperandCase()) {
			case VERSION -> holds(compare, found.getVersion(), compare.getVersion());
			case CREATE_REVISION -> holds(compare, found.getCreateRevision(), compare.getCreateRevision());
			case MOD_REVISION -> holds(compare, found.getModRevision(), compare.getModRevision());
			case LEASE_ID -> holds(compare, found.getLeaseId(), compare.getLeaseId());
			case VALUE, OPERAND_NOT_SET -> throw Operations.unsupported("compare");
		};
	}

	private static boolean holds(Compare compare, long found, long operand) {
		return switch (compare.getRelation()) {
			case EQUAL -> found == operand;
			case NOT_EQUAL -> found != operand;
			case LESS -> found < operand;
			case GREATER -> found > operand;
			case UNRECOGNIZED -> throw Operations.unsupported("compare");
		};
	}

}
