package io.submarine.cluster.metadata;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

import io.submarine.cluster.RequestId;
import io.submarine.cluster.feed.FeedSubscription;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;

/**
 * The metadata center without waiting: each method does what the one of the same name in
 * {@link ClusterMetadataOperations} does, and returns at once. Thread-safe.
 * <p>
 * A future completes within the call's time limit, exceptionally with what the blocking
 * method would throw, never wrapped; of a bad key too. It completes on the client's
 * threads for user code, and so do stages chained on it: they may block, but those who
 * wait there for other futures of this kind can use all these threads up. Cancelling a
 * future does not recall the request.
 */
public interface AsyncClusterMetadataOperations extends MetadataSubmitOperations {

	/**
	 * Reads an entry, linearizably.
	 * @param key the key
	 * @param type what the value is
	 * @param <T> the type of the value
	 * @return the entry, if there is one
	 */
	default <T> CompletableFuture<GetResult<T>> get(String key, Class<T> type) {
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
	default <T> CompletableFuture<GetResult<T>> get(String key, Class<T> type, GetOptions options) {
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
	<T> CompletableFuture<GetResult<T>> get(String key, ParameterizedTypeReference<T> type, GetOptions options);

	/**
	 * Reads a page of the entries under a prefix.
	 * @param prefix what the keys begin with; empty for all entries
	 * @param type what the values are
	 * @param options how new the answer must be, which page, how long to wait for it
	 * @param <T> the type of the values
	 * @return the page
	 */
	default <T> CompletableFuture<ListResult<T>> list(String prefix, Class<T> type, ListOptions options) {
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
	<T> CompletableFuture<ListResult<T>> list(String prefix, ParameterizedTypeReference<T> type, ListOptions options);

	/**
	 * Reads all entries under a prefix at one revision, into memory.
	 * @param prefix what the keys begin with; empty for all entries
	 * @param type what the values are
	 * @param options how new the answer must be, the size of pages, the time for all of
	 * them
	 * @param <T> the type of the values
	 * @return the entries
	 */
	default <T> CompletableFuture<ScanResult<T>> scan(String prefix, Class<T> type, ScanOptions options) {
		return scan(prefix, ParameterizedTypeReference.forType(type), options);
	}

	/**
	 * Reads all entries under a prefix at one revision, into memory, their values of a
	 * generic type.
	 * @param prefix what the keys begin with; empty for all entries
	 * @param type what the values are
	 * @param options how new the answer must be, the size of pages, the time for all of
	 * them
	 * @param <T> the type of the values
	 * @return the entries
	 */
	<T> CompletableFuture<ScanResult<T>> scan(String prefix, ParameterizedTypeReference<T> type, ScanOptions options);

	/**
	 * Stores a value, whatever there was, bound to no lease.
	 * @param key the key
	 * @param value the value, serialized before this method returns
	 * @param <T> the type of the value
	 * @return the entry as committed
	 */
	default <T> CompletableFuture<MetadataEntry<T>> put(String key, T value) {
		return put(key, value, PutOptions.always());
	}

	/**
	 * Stores a value.
	 * @param key the key
	 * @param value the value, serialized before this method returns
	 * @param options the condition, the lease, the time limit
	 * @param <T> the type of the value
	 * @return the entry as committed
	 */
	<T> CompletableFuture<MetadataEntry<T>> put(String key, T value, PutOptions options);

	/**
	 * Stores a value if there is no entry.
	 * @param key the key
	 * @param value the value, serialized before this method returns
	 * @param <T> the type of the value
	 * @return the entry as committed
	 */
	default <T> CompletableFuture<MetadataEntry<T>> putIfAbsent(String key, T value) {
		return put(key, value, PutOptions.ifAbsent());
	}

	/**
	 * Stores a value if the entry has a version.
	 * @param key the key
	 * @param expectedVersion the version; 0 for "there is no entry"
	 * @param value the value, serialized before this method returns
	 * @param <T> the type of the value
	 * @return the entry as committed, bound to the lease it had
	 */
	default <T> CompletableFuture<MetadataEntry<T>> compareAndSet(String key, long expectedVersion, T value) {
		return put(key, value, PutOptions.ifVersion(expectedVersion).withLease(EntryLease.kept()));
	}

	/**
	 * Works a new value out of the present one and stores it, again if another writer was
	 * first.
	 * @param key the key
	 * @param type what the value is
	 * @param change gets the present value, {@code null} if there is no entry; called on
	 * the client's threads for user code, once per attempt
	 * @param options the number of attempts, the lease, the time limit
	 * @param <T> the type of the value
	 * @return the entry as committed
	 */
	default <T> CompletableFuture<MetadataEntry<T>> update(String key, Class<T> type, UnaryOperator<@Nullable T> change,
			UpdateOptions options) {
		return update(key, ParameterizedTypeReference.forType(type), change, options);
	}

	/**
	 * Works a new value of a generic type out of the present one and stores it.
	 * @param key the key
	 * @param type what the value is
	 * @param change gets the present value, {@code null} if there is no entry; called on
	 * the client's threads for user code, once per attempt
	 * @param options the number of attempts, the lease, the time limit
	 * @param <T> the type of the value
	 * @return the entry as committed
	 */
	<T> CompletableFuture<MetadataEntry<T>> update(String key, ParameterizedTypeReference<T> type,
			UnaryOperator<@Nullable T> change, UpdateOptions options);

	/**
	 * Deletes an entry, whatever it is.
	 * @param key the key
	 * @return whether there was one
	 */
	default CompletableFuture<DeleteResult> delete(String key) {
		return delete(key, DeleteOptions.always());
	}

	/**
	 * Deletes an entry.
	 * @param key the key
	 * @param options the condition, the time limit
	 * @return whether there was one
	 */
	CompletableFuture<DeleteResult> delete(String key, DeleteOptions options);

	/**
	 * Applies a transaction as one.
	 * @param transaction what to compare and what to do; its values are serialized before
	 * this method returns
	 * @param options the time limit
	 * @return which branch was applied, and its results
	 */
	CompletableFuture<TransactionResult> commit(Transaction transaction, TransactionOptions options);

	/**
	 * Applies a transaction as one.
	 * @param transaction what to compare and what to do; its values are serialized before
	 * this method returns
	 * @return which branch was applied, and its results
	 */
	default CompletableFuture<TransactionResult> commit(Transaction transaction) {
		return commit(transaction, TransactionOptions.defaults());
	}

	/**
	 * Asks again for a change whose outcome was unknown.
	 * @param request the id that the {@link io.submarine.cluster.OutcomeUnknownException}
	 * carried
	 * @param timeout from 1 ms to 1 hour
	 * @return the revision right after the change
	 */
	CompletableFuture<Long> resubmit(RequestId request, Duration timeout);

	/**
	 * Watches the entries under a prefix, their values of a generic type.
	 * @param prefix what the keys begin with; empty for all entries
	 * @param type what the values are
	 * @param listener gets each change
	 * @param options where to begin, where the listener runs
	 * @param <T> the type of the values
	 * @return the watch once it is open, for the caller to close
	 */
	<T> CompletableFuture<FeedSubscription> watch(String prefix, ParameterizedTypeReference<T> type,
			WatchListener<T> listener, WatchOptions options);

	/**
	 * Watches the entries under a prefix.
	 * @param prefix what the keys begin with; empty for all entries
	 * @param type what the values are
	 * @param listener gets each change
	 * @param options where to begin, where the listener runs
	 * @param <T> the type of the values
	 * @return the watch once it is open, for the caller to close
	 */
	default <T> CompletableFuture<FeedSubscription> watch(String prefix, Class<T> type, WatchListener<T> listener,
			WatchOptions options) {
		return watch(prefix, ParameterizedTypeReference.forType(type), listener, options);
	}

	/**
	 * Leases, which entries can be bound to.
	 * @return the operations
	 */
	AsyncLeaseOperations leases();

}
