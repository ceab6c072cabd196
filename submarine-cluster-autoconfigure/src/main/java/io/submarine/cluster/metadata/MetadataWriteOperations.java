package io.submarine.cluster.metadata;

import java.time.Duration;
import java.util.function.UnaryOperator;

import io.submarine.cluster.RequestId;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;

/**
 * Changes of the metadata center. On return a majority of the servers has the change on
 * disk, and every later linearizable read on any member sees it. Calls of one thread are
 * applied in order; between writers the later in the log wins, unless a condition is set.
 * Each call blocks until it is answered, at most for its time limit, tries again inside,
 * and is applied at most once.
 * <p>
 * Every change throws
 * <ul>
 * <li>{@link io.submarine.cluster.ConditionFailedException}: not applied, the entry was
 * not as demanded; carries what was found</li>
 * <li>{@link io.submarine.cluster.InvalidRequestException}: not applied; the key is
 * malformed or under {@code _cluster/}, or the value cannot be serialized</li>
 * <li>{@link io.submarine.cluster.LimitExceededException},
 * {@link io.submarine.cluster.StoreFullException}: not applied; names the bound, the size
 * and the property</li>
 * <li>{@link io.submarine.cluster.LeaseNotFoundException}: not applied; the lease to bind
 * to has ended</li>
 * <li>{@link io.submarine.cluster.NoQuorumException},
 * {@link io.submarine.cluster.QueueFullException},
 * {@link io.submarine.cluster.ServerUnavailableException}: not applied; no leader took
 * the request</li>
 * <li>{@link io.submarine.cluster.OutcomeUnknownException}: sent and not answered in
 * time, or the thread was interrupted while it waited (the interrupt is kept): it may be
 * applied, now or later</li>
 * </ul>
 * A {@code byte[]} is stored as it is, whatever the serializer.
 */
public interface MetadataWriteOperations {

	/**
	 * Stores a value, whatever there was, bound to no lease.
	 * @param key 1 to 512 bytes of UTF-8 in segments joined by {@code /};
	 * {@code _cluster/} is reserved
	 * @param value the value
	 * @param <T> the type of the value
	 * @return the entry as committed
	 */
	default <T> MetadataEntry<T> put(String key, T value) {
		return put(key, value, PutOptions.always());
	}

	/**
	 * Stores a value.
	 * @param key 1 to 512 bytes of UTF-8 in segments joined by {@code /};
	 * {@code _cluster/} is reserved
	 * @param value the value
	 * @param options the condition, the lease, the time limit
	 * @param <T> the type of the value
	 * @return the entry as committed
	 */
	<T> MetadataEntry<T> put(String key, T value, PutOptions options);

	/**
	 * Stores a value if there is no entry.
	 * @param key the key
	 * @param value the value
	 * @param <T> the type of the value
	 * @return the entry as committed
	 */
	default <T> MetadataEntry<T> putIfAbsent(String key, T value) {
		return put(key, value, PutOptions.ifAbsent());
	}

	/**
	 * Stores a value if the entry has a version. Where a key may be deleted and created
	 * anew in between, versions repeat: use {@link #update} or a transaction that
	 * compares the modification revision.
	 * @param key the key
	 * @param expectedVersion the version; 0 for "there is no entry"
	 * @param value the value
	 * @param <T> the type of the value
	 * @return the entry as committed, bound to the lease it had
	 */
	default <T> MetadataEntry<T> compareAndSet(String key, long expectedVersion, T value) {
		return put(key, value, PutOptions.ifVersion(expectedVersion).withLease(EntryLease.kept()));
	}

	/**
	 * Works a new value out of the present one and stores it, again if another writer was
	 * first, up to 16 times.
	 * @param key the key
	 * @param type what the value is
	 * @param change gets the present value, {@code null} if there is no entry; called on
	 * this thread once per attempt; what it throws is thrown on, with nothing changed
	 * @param <T> the type of the value
	 * @return the entry as committed, bound to the lease it had
	 */
	default <T> MetadataEntry<T> update(String key, Class<T> type, UnaryOperator<@Nullable T> change) {
		return update(key, type, change, UpdateOptions.defaults());
	}

	/**
	 * Works a new value out of the present one and stores it, again if another writer was
	 * first. The value stored replaces exactly the one it was worked out of.
	 * @param key the key
	 * @param type what the value is
	 * @param change gets the present value, {@code null} if there is no entry; called on
	 * this thread once per attempt; what it throws is thrown on, with nothing changed
	 * @param options the number of attempts, the lease, the time limit
	 * @param <T> the type of the value
	 * @return the entry as committed
	 */
	default <T> MetadataEntry<T> update(String key, Class<T> type, UnaryOperator<@Nullable T> change,
			UpdateOptions options) {
		return update(key, ParameterizedTypeReference.forType(type), change, options);
	}

	/**
	 * Works a new value of a generic type out of the present one and stores it.
	 * @param key the key
	 * @param type what the value is
	 * @param change gets the present value, {@code null} if there is no entry; called on
	 * this thread once per attempt; what it throws is thrown on, with nothing changed
	 * @param options the number of attempts, the lease, the time limit
	 * @param <T> the type of the value
	 * @return the entry as committed
	 * @throws io.submarine.cluster.ConditionFailedException if other writers were first
	 * at every attempt
	 * @throws io.submarine.cluster.ReadFailedException if the present value cannot be
	 * read; nothing changed
	 * @throws io.submarine.cluster.InvalidRequestException if the change gives
	 * {@code null}; nothing changed
	 */
	<T> MetadataEntry<T> update(String key, ParameterizedTypeReference<T> type, UnaryOperator<@Nullable T> change,
			UpdateOptions options);

	/**
	 * Deletes an entry, whatever it is.
	 * @param key the key
	 * @return whether there was one
	 */
	default DeleteResult delete(String key) {
		return delete(key, DeleteOptions.always());
	}

	/**
	 * Deletes an entry.
	 * @param key the key
	 * @param options the condition, the time limit
	 * @return whether there was one
	 */
	DeleteResult delete(String key, DeleteOptions options);

	/**
	 * Applies a transaction as one.
	 * @param transaction what to compare and what to do
	 * @return which branch was applied, and its results
	 */
	default TransactionResult commit(Transaction transaction) {
		return commit(transaction, TransactionOptions.defaults());
	}

	/**
	 * Applies a transaction as one: its changes take consecutive revisions, become
	 * visible together, and come to a reader of the feed in one piece.
	 * @param transaction what to compare and what to do
	 * @param options the time limit
	 * @return which branch was applied, and its results
	 */
	TransactionResult commit(Transaction transaction, TransactionOptions options);

	/**
	 * Asks again for a change whose outcome was unknown. If it was applied, nothing is
	 * done; if not, it is applied now.
	 * @param request the id that the {@link io.submarine.cluster.OutcomeUnknownException}
	 * carried
	 * @param timeout from 1 ms to 1 hour
	 * @return the revision right after the change; a read that demands it sees the change
	 * @throws io.submarine.cluster.OutcomeUnknownException also if the change is no
	 * longer known here, because this process stopped its client since, or made very many
	 * others
	 * @throws IllegalArgumentException if the time limit is out of bounds
	 */
	long resubmit(RequestId request, Duration timeout);

}
