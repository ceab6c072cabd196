package io.submarine.cluster.benchmark.product;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;

import io.submarine.cluster.ClusterClient;
import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.benchmark.client.Target;
import io.submarine.cluster.feed.FeedSubscription;
import io.submarine.cluster.metadata.AsyncClusterMetadataTemplate;
import io.submarine.cluster.metadata.ClusterMetadataTemplate;
import io.submarine.cluster.metadata.EntryChange;
import io.submarine.cluster.metadata.GetOptions;
import io.submarine.cluster.metadata.Transaction;

/** The product as its users see it: the asynchronous template. */
final class ProductTarget implements Target {

	private final AsyncClusterMetadataTemplate metadata;

	/** A client for each server that is watched, which knows no other. */
	private final Map<String, ClusterMetadataTemplate> watching = new ConcurrentHashMap<>();

	ProductTarget(ClusterClient client) {
		this.metadata = new AsyncClusterMetadataTemplate(client);
	}

	@Override
	public CompletableFuture<?> put(String key, byte[] value) {
		return this.metadata.put(key, value);
	}

	@Override
	public CompletableFuture<?> read(String key) {
		return this.metadata.get(key, byte[].class);
	}

	@Override
	public CompletableFuture<?> localRead(String key) {
		return this.metadata.get(key, byte[].class, GetOptions.local());
	}

	@Override
	public CompletableFuture<?> transaction(String key, byte[] value) {
		return this.metadata
			.commit(Transaction.when(key).isPresent().thenPut(key, value).thenPut(key + "-other", value));
	}

	@Override
	public Watch watch(String server, String key, LongConsumer onNumber) {
		ClusterMetadataTemplate client = this.watching.computeIfAbsent(server, (address) -> new ClusterMetadataTemplate(
				ProductClient.start("watcher", List.of(ServerAddress.parse(address)))));
		FeedSubscription watch = client.watch(key, byte[].class, (change) -> {
			if (change instanceof EntryChange.Put<byte[]> put) {
				onNumber.accept(ByteBuffer.wrap(put.entry().value()).getLong());
			}
		});
		return watch::close;
	}

}
