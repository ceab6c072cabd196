package io.submarine.cluster.metadata;

/**
 * A value under its key, as committed.
 *
 * @param key the key
 * @param value the value
 * @param createRevision the change that created the entry
 * @param modRevision the change that gave it this value; orders it against every watch
 * and event
 * @param version how often it was stored since it was created, from 1; starts again at 1
 * when the key is created anew
 * @param leaseId the lease it vanishes with; 0 for none
 * @param <T> the type of the value
 */
public record MetadataEntry<T>(String key, T value, long createRevision, long modRevision, long version, long leaseId) {

	<S> MetadataEntry<S> withValue(S newValue) {
		return new MetadataEntry<>(this.key, newValue, this.createRevision, this.modRevision, this.version,
				this.leaseId);
	}

	MetadataEntry<T> withKey(String newKey) {
		return new MetadataEntry<>(newKey, this.value, this.createRevision, this.modRevision, this.version,
				this.leaseId);
	}

}
