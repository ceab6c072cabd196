package io.submarine.cluster.metadata;

import java.time.Instant;

import io.submarine.cluster.feed.EntryDeleted;

/**
 * What a watch sees.
 *
 * @param <T> the type of the values
 */
public sealed interface EntryChange<T> {

	/**
	 * The entry's key.
	 * @return the key
	 */
	String key();

	/**
	 * Where the change stands among all changes of the cluster.
	 * @return the revision; no two changes have the same
	 */
	long revision();

	/**
	 * When the change was asked for, by the leader's wall clock. For people: order by
	 * {@link #revision()}.
	 * @return a time that never goes back
	 */
	Instant time();

	/**
	 * An entry was created or given a new value.
	 *
	 * @param entry the entry as stored
	 * @param time when it was asked for, by the leader's wall clock
	 * @param <T> the type of the value
	 */
	record Put<T>(MetadataEntry<T> entry, Instant time) implements EntryChange<T> {

		@Override
		public String key() {
			return this.entry.key();
		}

		@Override
		public long revision() {
			return this.entry.modRevision();
		}

	}

	/**
	 * An entry is gone.
	 *
	 * @param key the key
	 * @param revision where the change stands among all changes
	 * @param time when it was asked for, by the leader's wall clock
	 * @param cause why it is gone
	 * @param <T> the type of the values watched
	 */
	record Deleted<T>(String key, long revision, Instant time, EntryDeleted.Cause cause) implements EntryChange<T> {

	}

}
