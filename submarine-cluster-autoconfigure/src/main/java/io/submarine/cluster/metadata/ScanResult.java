package io.submarine.cluster.metadata;

import java.util.List;

/**
 * All entries under a prefix at one revision.
 *
 * @param entries the entries in the order of their keys (by UTF-16 code units); empty if
 * there are none
 * @param revision the revision they were read at: a watch from after it misses nothing
 * @param <T> the type of the values
 */
public record ScanResult<T>(List<MetadataEntry<T>> entries, long revision) {

	public ScanResult {
		entries = List.copyOf(entries);
	}

}
