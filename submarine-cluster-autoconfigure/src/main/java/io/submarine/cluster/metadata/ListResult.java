package io.submarine.cluster.metadata;

import java.time.Duration;
import java.util.List;

/**
 * A page of entries, all read at one revision.
 *
 * @param entries the entries in the order of their keys (by UTF-16 code units); empty if
 * there are none
 * @param more whether others follow: go on after the key of the last one
 * @param revision the revision they were read at: a watch from after it misses nothing
 * @param staleness how long ago the server that answered had heard from a leader; zero of
 * a linearizable read
 * @param <T> the type of the values
 */
public record ListResult<T>(List<MetadataEntry<T>> entries, boolean more, long revision, Duration staleness) {

	public ListResult {
		entries = List.copyOf(entries);
	}

	/**
	 * The values alone.
	 * @return the values in the order of their keys
	 */
	public List<T> values() {
		return this.entries.stream().map(MetadataEntry::value).toList();
	}

}
