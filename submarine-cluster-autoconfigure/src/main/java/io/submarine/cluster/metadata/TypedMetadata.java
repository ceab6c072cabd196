package io.submarine.cluster.metadata;

import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

import io.submarine.cluster.feed.FeedSubscription;

import org.jspecify.annotations.Nullable;

/**
 * The entries under a prefix, all of one type. Its keys are those after the prefix: in a
 * view of {@code notes}, {@code 7} is the entry {@code notes/7}, in what goes in and what
 * comes out. Exceptions and messages name the whole key. Otherwise each method does what
 * the one of {@link ClusterMetadataOperations} does. Thread-safe.
 *
 * @param <T> the type of the values
 */
public interface TypedMetadata<T> {

	/**
	 * The whole key, for transactions and other views.
	 * @param key a key of this view
	 * @return the key with the prefix
	 */
	String fullKey(String key);

	/**
	 * Reads an entry, linearizably.
	 * @param key the key in this view
	 * @return the entry, if there is one
	 */
	default GetResult<T> get(String key) {
		return get(key, GetOptions.linearizable());
	}

	/**
	 * Reads an entry.
	 * @param key the key in this view
	 * @param options how new the answer must be, and how long to wait for it
	 * @return the entry, if there is one
	 */
	GetResult<T> get(String key, GetOptions options);

	/**
	 * Reads the first page of the entries, linearizably.
	 * @return the page
	 */
	default ListResult<T> list() {
		return list(ListOptions.linearizable());
	}

	/**
	 * Reads a page of the entries.
	 * @param options how new the answer must be, which page, how long to wait for it
	 * @return the page
	 */
	ListResult<T> list(ListOptions options);

	/**
	 * Reads all entries at one revision, linearizably.
	 * @return the entries, fetched as they are taken; for the caller to close
	 */
	default MetadataScan<T> scan() {
		return scan(ScanOptions.linearizable());
	}

	/**
	 * Reads all entries at one revision.
	 * @param options how new the answer must be, the size of pages, the time for each
	 * @return the entries, fetched as they are taken; for the caller to close
	 */
	MetadataScan<T> scan(ScanOptions options);

	/**
	 * Stores a value, whatever there was, bound to no lease.
	 * @param key the key in this view
	 * @param value the value
	 * @return the entry as committed
	 */
	default MetadataEntry<T> put(String key, T value) {
		return put(key, value, PutOptions.always());
	}

	/**
	 * Stores a value.
	 * @param key the key in this view
	 * @param value the value
	 * @param options the condition, the lease, the time limit
	 * @return the entry as committed
	 */
	MetadataEntry<T> put(String key, T value, PutOptions options);

	/**
	 * Stores a value if there is no entry.
	 * @param key the key in this view
	 * @param value the value
	 * @return the entry as committed
	 */
	default MetadataEntry<T> putIfAbsent(String key, T value) {
		return put(key, value, PutOptions.ifAbsent());
	}

	/**
	 * Stores a value if the entry has a version.
	 * @param key the key in this view
	 * @param expectedVersion the version; 0 for "there is no entry"
	 * @param value the value
	 * @return the entry as committed, bound to the lease it had
	 */
	default MetadataEntry<T> compareAndSet(String key, long expectedVersion, T value) {
		return put(key, value, PutOptions.ifVersion(expectedVersion).withLease(EntryLease.kept()));
	}

	/**
	 * Works a new value out of the present one and stores it, again if another writer was
	 * first, up to 16 times.
	 * @param key the key in this view
	 * @param change gets the present value, {@code null} if there is no entry
	 * @return the entry as committed, bound to the lease it had
	 */
	default MetadataEntry<T> update(String key, UnaryOperator<@Nullable T> change) {
		return update(key, change, UpdateOptions.defaults());
	}

	/**
	 * Works a new value out of the present one and stores it, again if another writer was
	 * first.
	 * @param key the key in this view
	 * @param change gets the present value, {@code null} if there is no entry
	 * @param options the number of attempts, the lease, the time limit
	 * @return the entry as committed
	 */
	MetadataEntry<T> update(String key, UnaryOperator<@Nullable T> change, UpdateOptions options);

	/**
	 * Deletes an entry, whatever it is.
	 * @param key the key in this view
	 * @return whether there was one
	 */
	default DeleteResult delete(String key) {
		return delete(key, DeleteOptions.always());
	}

	/**
	 * Deletes an entry.
	 * @param key the key in this view
	 * @param options the condition, the time limit
	 * @return whether there was one
	 */
	DeleteResult delete(String key, DeleteOptions options);

	/**
	 * Submits a value, to be stored whatever there is, bound to no lease; see
	 * {@link MetadataSubmitOperations}.
	 * @param key the key in this view
	 * @param value the value, serialized before this method returns
	 * @return what becomes of it
	 */
	default CompletableFuture<SubmitResult> submit(String key, T value) {
		return submit(key, value, SubmitOptions.defaults());
	}

	/**
	 * Submits a value, to be stored whatever there is.
	 * @param key the key in this view
	 * @param value the value, serialized before this method returns
	 * @param options the lease, and whether it may be superseded
	 * @return what becomes of it
	 */
	CompletableFuture<SubmitResult> submit(String key, T value, SubmitOptions options);

	/**
	 * Submits a deletion, whatever there is.
	 * @param key the key in this view
	 * @return what becomes of it
	 */
	default CompletableFuture<SubmitResult> submitDelete(String key) {
		return submitDelete(key, SubmitOptions.defaults());
	}

	/**
	 * Submits a deletion, whatever there is.
	 * @param key the key in this view
	 * @param options whether it may be superseded
	 * @return what becomes of it
	 */
	CompletableFuture<SubmitResult> submitDelete(String key, SubmitOptions options);

	/**
	 * Watches the entries, from now on.
	 * @param listener gets each change
	 * @return the watch, for the caller to close
	 */
	default FeedSubscription watch(WatchListener<T> listener) {
		return watch(listener, WatchOptions.fromNow());
	}

	/**
	 * Watches the entries.
	 * @param listener gets each change
	 * @param options where to begin, where the listener runs
	 * @return the watch, for the caller to close
	 */
	FeedSubscription watch(WatchListener<T> listener, WatchOptions options);

}
