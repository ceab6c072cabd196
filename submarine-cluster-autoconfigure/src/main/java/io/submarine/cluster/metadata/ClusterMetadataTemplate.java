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
 * The metadata center through a client of this process. In a server process a local read
 * costs a map look-up and no message. Thread-safe; holds nothing that must be closed.
 */
public final class ClusterMetadataTemplate implements ClusterMetadataOperations {

	private final MetadataCalls calls;

	private final LeaseOperations leases;

	private final AsyncCalls futures;

	/**
	 * Stores values as JSON.
	 * @param client the way into the cluster
	 * @throws IllegalArgumentException if the client is not one of this library
	 */
	public ClusterMetadataTemplate(ClusterClient client) {
		this(client, new JsonMetadataSerializer());
	}

	/**
	 * Stores values as a serializer writes them; gives up after 5 seconds.
	 * @param client the way into the cluster
	 * @param serializer writes and reads the values
	 * @throws IllegalArgumentException if the client is not one of this library
	 */
	public ClusterMetadataTemplate(ClusterClient client, MetadataSerializer serializer) {
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
	public ClusterMetadataTemplate(ClusterClient client, MetadataSerializer serializer, Duration timeout) {
		this.calls = new MetadataCalls(ClientCalls.of(client), serializer, timeout);
		this.leases = new LeaseTemplate(this.calls);
		this.futures = new AsyncCalls(this.calls.callbacks());
	}

	@Override
	public <T> GetResult<T> get(String key, ParameterizedTypeReference<T> type, GetOptions options) {
		GetResult<T> local = this.calls.reads().localGet(key, type, options);
		return (local != null) ? local : this.calls.reads().get(key, type, options).await();
	}

	@Override
	public <T> ListResult<T> list(String prefix, ParameterizedTypeReference<T> type, ListOptions options) {
		return this.calls.reads().list(prefix, type, options).await();
	}

	@Override
	public <T> MetadataScan<T> scan(String prefix, ParameterizedTypeReference<T> type, ScanOptions options) {
		return PagedScan.open(this.calls, prefix, type, options);
	}

	@Override
	public <T> MetadataEntry<T> put(String key, T value, PutOptions options) {
		return this.calls.put(key, value, options).await();
	}

	@Override
	public DeleteResult delete(String key, DeleteOptions options) {
		return this.calls.delete(key, options).await();
	}

	@Override
	public <T> MetadataEntry<T> update(String key, ParameterizedTypeReference<T> type,
			UnaryOperator<@Nullable T> change, UpdateOptions options) {
		Update<T> update = new Update<>(this.calls, key, type, change, options);
		Update.Step<T> step = update.begin().await();
		while (true) {
			MetadataEntry<T> stored = step.stored();
			if (stored != null) {
				return stored;
			}
			step = update.attempt(step.found()).await();
		}
	}

	@Override
	public TransactionResult commit(Transaction transaction, TransactionOptions options) {
		return this.calls.commit(transaction, options).await();
	}

	@Override
	public <T> CompletableFuture<SubmitResult> submit(String key, T value, SubmitOptions options) {
		return this.futures.chain(this.calls.enqueue(key, value, options));
	}

	@Override
	public CompletableFuture<SubmitResult> submitDelete(String key, SubmitOptions options) {
		return this.futures.chain(this.calls.enqueueDelete(key, options));
	}

	@Override
	public long resubmit(RequestId request, Duration timeout) {
		return this.calls.resubmit(request, timeout).await();
	}

	@Override
	public <T> FeedSubscription watch(String prefix, ParameterizedTypeReference<T> type, WatchListener<T> listener,
			WatchOptions options) {
		Watch<T> watch = new Watch<>(this.calls, prefix, type, listener, options);
		return watch.open(watch.begin().await());
	}

	@Override
	public LeaseOperations leases() {
		return this.leases;
	}

}
