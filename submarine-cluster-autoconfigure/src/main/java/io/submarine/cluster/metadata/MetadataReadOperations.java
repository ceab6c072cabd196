package io.submarine.cluster.metadata;

import org.springframework.core.ParameterizedTypeReference;

/**
 * Reads of the metadata center. Each blocks until it is answered, at most for its time
 * limit. "No such key" is an empty answer; what cannot be read is an exception.
 * <p>
 * Every read throws
 * <ul>
 * <li>{@link io.submarine.cluster.ReadFailedException} if it was not answered at its
 * consistency in time, a value is not of the type asked for, or the thread was
 * interrupted while it waited (the interrupt is kept)</li>
 * <li>{@link io.submarine.cluster.InvalidRequestException} if the key or prefix is
 * malformed</li>
 * </ul>
 * A {@code byte[]} is read as stored, whatever the serializer.
 */
public interface MetadataReadOperations {

	/**
	 * Reads an entry, linearizably.
	 * @param key the key
	 * @param type what the value is
	 * @param <T> the type of the value
	 * @return the entry, if there is one
	 */
	default <T> GetResult<T> get(String key, Class<T> type) {
		return get(key, type, GetOptions.linearizable());
	}

	/**
	 * Reads an entry.
	 * @param key the key
	 * @param type what the value is
	 * @param options how new the answer must be, and how long to wait for it
	 * @param <T> the type of the value
	 * @return the entry, if there is one
	 */
	default <T> GetResult<T> get(String key, Class<T> type, GetOptions options) {
		return get(key, ParameterizedTypeReference.forType(type), options);
	}

	/**
	 * Reads an entry of a generic type.
	 * @param key the key
	 * @param type what the value is
	 * @param options how new the answer must be, and how long to wait for it
	 * @param <T> the type of the value
	 * @return the entry, if there is one
	 */
	<T> GetResult<T> get(String key, ParameterizedTypeReference<T> type, GetOptions options);

	/**
	 * Reads the first page of the entries under a prefix, linearizably.
	 * @param prefix what the keys begin with; empty for all entries
	 * @param type what the values are
	 * @param <T> the type of the values
	 * @return the page
	 */
	default <T> ListResult<T> list(String prefix, Class<T> type) {
		return list(prefix, type, ListOptions.linearizable());
	}

	/**
	 * Reads a page of the entries under a prefix. Two pages may be of two revisions:
	 * {@link #scan} reads all at one.
	 * @param prefix what the keys begin with; empty for all entries
	 * @param type what the values are
	 * @param options how new the answer must be, which page, how long to wait for it
	 * @param <T> the type of the values
	 * @return the page
	 */
	default <T> ListResult<T> list(String prefix, Class<T> type, ListOptions options) {
		return list(prefix, ParameterizedTypeReference.forType(type), options);
	}

	/**
	 * Reads a page of the entries under a prefix, their values of a generic type.
	 * @param prefix what the keys begin with; empty for all entries
	 * @param type what the values are
	 * @param options how new the answer must be, which page, how long to wait for it
	 * @param <T> the type of the values
	 * @return the page
	 */
	<T> ListResult<T> list(String prefix, ParameterizedTypeReference<T> type, ListOptions options);

	/**
	 * Reads all entries under a prefix at one revision, linearizably.
	 * @param prefix what the keys begin with; empty for all entries
	 * @param type what the values are
	 * @param <T> the type of the values
	 * @return the entries, fetched as they are taken; for the caller to close
	 */
	default <T> MetadataScan<T> scan(String prefix, Class<T> type) {
		return scan(prefix, type, ScanOptions.linearizable());
	}

	/**
	 * Reads all entries under a prefix at one revision.
	 * @param prefix what the keys begin with; empty for all entries
	 * @param type what the values are
	 * @param options how new the answer must be, the size of pages, the time for each
	 * @param <T> the type of the values
	 * @return the entries, fetched as they are taken; for the caller to close
	 */
	default <T> MetadataScan<T> scan(String prefix, Class<T> type, ScanOptions options) {
		return scan(prefix, ParameterizedTypeReference.forType(type), options);
	}

	/**
	 * Reads all entries under a prefix at one revision, their values of a generic type.
	 * @param prefix what the keys begin with; empty for all entries
	 * @param type what the values are
	 * @param options how new the answer must be, the size of pages, the time for each
	 * @param <T> the type of the values
	 * @return the entries, fetched as they are taken; for the caller to close
	 */
	<T> MetadataScan<T> scan(String prefix, ParameterizedTypeReference<T> type, ScanOptions options);

}
