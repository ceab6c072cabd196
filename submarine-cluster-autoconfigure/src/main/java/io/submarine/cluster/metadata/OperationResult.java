package io.submarine.cluster.metadata;

import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;

/** What one operation of a transaction did. */
public sealed interface OperationResult {

	/**
	 * What it was about.
	 * @return the key of an entry, the id of an event
	 */
	String key();

	/**
	 * A value was stored.
	 *
	 * @param key the key
	 * @param createRevision the change that created the entry
	 * @param modRevision this change
	 * @param version how often it was stored since it was created
	 * @param leaseId the lease it vanishes with; 0 for none
	 */
	record Put(String key, long createRevision, long modRevision, long version,
			long leaseId) implements OperationResult {

	}

	/**
	 * An entry was deleted, if there was one.
	 *
	 * @param key the key
	 * @param deleted whether there was an entry
	 * @param revision the revision of the deletion; 0 if there was nothing to delete
	 */
	record Delete(String key, boolean deleted, long revision) implements OperationResult {

	}

	/**
	 * An event was published.
	 *
	 * @param id the event's id
	 * @param revision where it stands among all changes
	 */
	record Published(String id, long revision) implements OperationResult {

		@Override
		public String key() {
			return this.id;
		}

	}

	/** An entry was read. */
	final class Get implements OperationResult {

		private final String key;

		private final @Nullable MetadataEntry<byte[]> stored;

		private final ValueCodec codec;

		/**
		 * Creates one; for tests of code that reads results.
		 * @param key the key
		 * @param stored the entry as stored; none if there was no such key
		 * @param serializer reads the value
		 */
		public Get(String key, @Nullable MetadataEntry<byte[]> stored, MetadataSerializer serializer) {
			this(key, stored, new ValueCodec(serializer));
		}

		Get(String key, @Nullable MetadataEntry<byte[]> stored, ValueCodec codec) {
			this.key = key;
			this.stored = stored;
			this.codec = codec;
		}

		@Override
		public String key() {
			return this.key;
		}

		/**
		 * The entry found.
		 * @param type what the value is
		 * @param <T> the type of the value
		 * @return the entry; empty if there was no such key
		 * @throws io.submarine.cluster.ReadFailedException if the value is not of that
		 * type
		 */
		public <T> Optional<MetadataEntry<T>> entry(Class<T> type) {
			return entry(ParameterizedTypeReference.forType(type));
		}

		/**
		 * The entry found.
		 * @param type what the value is
		 * @param <T> the type of the value
		 * @return the entry; empty if there was no such key
		 * @throws io.submarine.cluster.ReadFailedException if the value is not of that
		 * type
		 */
		public <T> Optional<MetadataEntry<T>> entry(ParameterizedTypeReference<T> type) {
			return Optional.ofNullable(this.stored)
				.map((entry) -> entry.withValue(this.codec.read(entry.key(), entry.value(), type)));
		}

		<T> GetResult<T> as(ParameterizedTypeReference<T> type, long revision) {
			return new GetResult<>(entry(type), revision, Duration.ZERO);
		}

		@Override
		public String toString() {
			return "Get[key=%s, found=%s]".formatted(this.key, this.stored != null);
		}

	}

}
