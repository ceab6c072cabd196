package io.submarine.cluster.metadata;

import io.submarine.cluster.feed.EventMessage;

/** One step of a branch. */
sealed interface TransactionOperation {

	/** What it is about: the key of an entry, the id of an event. */
	String key();

	record Put(String key, Object value, EntryLease lease) implements TransactionOperation {

	}

	record Delete(String key) implements TransactionOperation {

	}

	record Get(String key) implements TransactionOperation {

	}

	record Publish(EventMessage event) implements TransactionOperation {

		@Override
		public String key() {
			return this.event.id();
		}

	}

}
