package io.submarine.cluster.metadata;

/** One condition of a transaction. */
sealed interface TransactionCompare {

	String key();

	Relation relation();

	/** On a number that each entry has. */
	record OfNumber(String key, Subject subject, Relation relation, long number) implements TransactionCompare {

	}

	/** On the value: only whether it is equal. */
	record OfValue(String key, Relation relation, Object value) implements TransactionCompare {

	}

	enum Subject {

		VERSION, CREATE_REVISION, MOD_REVISION, LEASE

	}

	enum Relation {

		EQUAL, NOT_EQUAL, LESS, GREATER

	}

}
