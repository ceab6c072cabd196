package io.submarine.cluster.metadata;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

import io.submarine.cluster.ClusterClient;
import io.submarine.cluster.RequestId;
import io.submarine.cluster.feed.FeedSubscription;
import io.submarine.cluster.internal.client.AsyncCalls;
import io.submarine.cluster.internal.client.ClientCalls;
import io.submarine.cluster.internal.client.TimeLimit;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;

/**
 * The metadata center through a client of this process, without waiting. A local read in
 * a server process is done when the method returns. Thread-safe; holds nothing that must
 * be closed.
 */
public final class AsyncClusterMetadataTemplate implements AsyncClusterMetadataOperations {

	private final MetadataCalls calls;

	private final AsyncCalls async;

	/**
	 * Stores values as JSON.
	 * @param client the way into the cluster
	 * @throws IllegalArgumentException if the client is not one of this library
	 */
	public AsyncClusterMetadataTemplate(ClusterClient client) {
		this(client, new JsonMetadataSerializer());
	}

	/**
	 * Stores values as a serializer writes them; gives up after 5 seconds.
	 * @param client the way into the cluster
	 * @param serializer writes and reads the values
	 * @throws IllegalArgumentException if the client is not one of this library
	 */
	public AsyncClusterMetadataTemplate(ClusterClient client, MetadataSerializer serializer) {
		this(client, serializer, TimeLimit.DEFAULT);
	}

	/**
	 * Stores values as a serializer writes them.
	 * @param client the way into the cluster
	 * @param serializer writes and reads the values
	 * @param timeout the time limit of calls whose options set none, from 1 ms to 1 hour
	 * @throws IllegalArgumentException if the client is not one of this library, or the
	 * time limit is out of bounds
	 */
	public AsyncClusterMetadataTemplate(ClusterClient client, MetadataSerializer serializer, Duration timeout) {
		this.calls = new MetadataCalls(ClientCalls.of(client), serializer, timeout);
		this.async = new AsyncCalls(this.calls.callbacks());
	}

	@Override
	public <T> CompletableFuture<GetResult<T>> get(String key, ParameterizedTypeReference<T> type, GetOptions options) {
		return this.async.start(() -> {
			GetResult<T> local = this.calls.reads().localGet(key, type, options);
			return (local != null) ? CompletableFuture.completedFuture(local)
					: this.async.chain(this.calls.reads().get(key, type, options));
		});
	}

	@Override
	public <T> CompletableFuture<ListResult<T>> list(String prefix, ParameterizedTypeReference<T> type,
			ListOptions options) {
		return this.async.start(() -> this.async.chain(this.calls.reads().list(prefix, type, options)));
	}

	@Override
	public <T> CompletableFuture<ScanResult<T>> scan(String prefix, ParameterizedTypeReference<T> type,
			ScanOptions options) {
		return this.async.start(() -> this.async.chain(this.calls.reads().scan(prefix, type, options)));
	}

	@Override
	public <T> CompletableFuture<MetadataEntry<T>> put(String key, T value, PutOptions options) {
		return this.async.start(() -> this.async.chain(this.calls.put(key, value, options)));
	}

	@Override
	public <T> CompletableFuture<MetadataEntry<T>> update(String key, ParameterizedTypeReference<T> type,
			UnaryOperator<@Nullable T> change, UpdateOptions options) {
		return this.async.start(() -> {
			Update<T> update = new Update<>(this.calls, key, type, change, options);
			return this.async.chain(update.begin(), (step) -> next(update, step));
		});
	}

	private <T> CompletableFuture<MetadataEntry<T>> next(Update<T> update, Update.Step<T> step) {
		MetadataEntry<T> stored = step.stored();
		return (stored != null) ? CompletableFuture.completedFuture(stored)
				: this.async.chain(update.attempt(step.found()), (tried) -> next(update, tried));
	}

	@Override
	public CompletableFuture<DeleteResult> delete(String key, DeleteOptions options) {
		return this.async.start(() -> this.async.chain(this.calls.delete(key, options)));
	}

	@Override
	public CompletableFuture<TransactionResult> commit(Transaction transaction, TransactionOptions options) {
		return this.async.start(() -> this.async.chain(this.calls.commit(transaction, options)));
	}

	@Override
	public <T> CompletableFuture<SubmitResult> submit(String key, T value, SubmitOptions options) {
		return this.async.start(() -> this.async.chain(this.calls.enqueue(key, value, options)));
	}

	@Override
	public CompletableFuture<SubmitResult> submitDelete(String key, SubmitOptions options) {
		return this.async.start(() -> this.async.chain(this.calls.enqueueDelete(key, options)));
	}

	@Override
	public CompletableFuture<Long> resubmit(RequestId request, Duration timeout) {
		return this.async.start(() -> this.async.chain(this.calls.resubmit(request, timeout)));
	}

	@Override
	public <T> CompletableFuture<FeedSubscription> watch(String prefix, ParameterizedTypeReference<T> type,
			WatchListener<T> listener, WatchOptions options) {
		return this.async.start(() -> {
			Watch<T> watch = new Watch<>(this.calls, prefix, type, listener, options);
			return this.async.chain(watch.begin().map(watch::open));
		});
	}

	@Override
	public AsyncLeaseOperations leases() {
		return new AsyncLeaseTemplate(this.calls, this.async);
	}

}
