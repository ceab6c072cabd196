package io.submarine.cluster.metadata;

import java.time.Duration;
import java.util.Optional;

/**
 * What there is under a key.
 *
 * @param entry the entry; empty if there is no such key
 * @param revision the revision it was read at: a watch from after it misses nothing
 * @param staleness how long ago the server that answered had heard from a leader; zero of
 * a linearizable read
 * @param <T> the type of the value
 */
public record GetResult<T>(Optional<MetadataEntry<T>> entry, long revision, Duration staleness) {

	/**
	 * The value alone.
	 * @return the value; empty if there is no such key
	 */
	public Optional<T> value() {
		return this.entry.map(MetadataEntry::value);
	}

}
