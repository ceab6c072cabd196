package io.submarine.cluster.metadata;

/** One step of a branch. Publishing an event will be another. */
sealed interface TransactionOperation {

	String key();

	record Put(String key, Object value, EntryLease lease) implements TransactionOperation {

	}

	record Delete(String key) implements TransactionOperation {

	}

	record Get(String key) implements TransactionOperation {

	}

}
