package io.submarine.cluster.metadata;

import io.submarine.cluster.feed.FeedSubscription;

import org.springframework.core.ParameterizedTypeReference;

/**
 * The metadata center of one cluster: small values under keys, the same for all its
 * processes. Implemented by {@link ClusterMetadataTemplate}; an interface so that it can
 * be replaced in tests. Thread-safe.
 */
public interface ClusterMetadataOperations
		extends MetadataReadOperations, MetadataWriteOperations, MetadataSubmitOperations {

	/**
	 * Watches the entries under a prefix, from now on.
	 * @param prefix what the keys begin with; empty for all entries
	 * @param type what the values are
	 * @param listener gets each change
	 * @param <T> the type of the values
	 * @return the watch, for the caller to close
	 */
	default <T> FeedSubscription watch(String prefix, Class<T> type, WatchListener<T> listener) {
		return watch(prefix, type, listener, WatchOptions.fromNow());
	}

	/**
	 * Watches the entries under a prefix.
	 * @param prefix what the keys begin with; empty for all entries
	 * @param type what the values are
	 * @param listener gets each change
	 * @param options where to begin, where the listener runs
	 * @param <T> the type of the values
	 * @return the watch, for the caller to close
	 */
	default <T> FeedSubscription watch(String prefix, Class<T> type, WatchListener<T> listener, WatchOptions options) {
		return watch(prefix, ParameterizedTypeReference.forType(type), listener, options);
	}

	/**
	 * Watches the entries under a prefix, their values of a generic type.
	 * <p>
	 * A watch from now costs a linearizable read before it opens: what is changed after
	 * this method was called is seen. A watch from a revision opens at once, without a
	 * quorum too. Once open it goes on over the loss of servers, until it is closed or
	 * the client stops, and neither leaves out nor repeats a change.
	 * @param prefix what the keys begin with; empty for all entries
	 * @param type what the values are
	 * @param listener gets each change
	 * @param options where to begin, where the listener runs
	 * @param <T> the type of the values
	 * @return the watch, for the caller to close
	 * @throws io.submarine.cluster.ReadFailedException if a watch from now could not
	 * learn the present revision in time; there is no watch then
	 * @throws io.submarine.cluster.InvalidRequestException if the prefix is malformed
	 */
	<T> FeedSubscription watch(String prefix, ParameterizedTypeReference<T> type, WatchListener<T> listener,
			WatchOptions options);

	/**
	 * Leases, which entries can be bound to.
	 * @return the operations
	 */
	LeaseOperations leases();

	/**
	 * A view of the entries under a prefix, all of one type.
	 * @param prefix the segments before those of the view's own keys, as in {@code notes}
	 * or {@code notes/drafts}; a {@code /} at the end changes nothing
	 * @param type what the values are
	 * @param <T> the type of the values
	 * @return the view
	 * @throws io.submarine.cluster.InvalidRequestException if the prefix is malformed
	 */
	default <T> TypedMetadata<T> typed(String prefix, Class<T> type) {
		return typed(prefix, ParameterizedTypeReference.forType(type));
	}

	/**
	 * A view of the entries under a prefix, all of one generic type.
	 * @param prefix the segments before those of the view's own keys, as in {@code notes}
	 * or {@code notes/drafts}; a {@code /} at the end changes nothing
	 * @param type what the values are
	 * @param <T> the type of the values
	 * @return the view
	 * @throws io.submarine.cluster.InvalidRequestException if the prefix is malformed
	 */
	default <T> TypedMetadata<T> typed(String prefix, ParameterizedTypeReference<T> type) {
		return new PrefixedMetadata<>(this, prefix, type);
	}

}
