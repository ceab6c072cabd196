package io.submarine.cluster.metadata;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.submarine.cluster.feed.FeedCursor;
import io.submarine.cluster.feed.FeedGap;
import io.submarine.cluster.feed.FeedSubscription;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;

/** Puts the prefix on what goes in and takes it off what comes out. */
final class PrefixedMetadata<T> implements TypedMetadata<T> {

	private final ClusterMetadataOperations metadata;

	private final String prefix;

	private final ParameterizedTypeReference<T> type;

	PrefixedMetadata(ClusterMetadataOperations metadata, String prefix, ParameterizedTypeReference<T> type) {
		String segments = prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
		KeyChecks.checkRead("view of", segments);
		this.metadata = metadata;
		this.prefix = segments + "/";
		this.type = type;
	}

	@Override
	public String fullKey(String key) {
		return this.prefix + key;
	}

	@Override
	public GetResult<T> get(String key, GetOptions options) {
		GetResult<T> result = this.metadata.get(fullKey(key), this.type, options);
		return new GetResult<>(result.entry().map(this::own), result.revision(), result.staleness());
	}

	@Override
	public ListResult<T> list(ListOptions options) {
		ListResult<T> page = this.metadata.list(this.prefix, this.type,
				options.after().isEmpty() ? options : options.after(fullKey(options.after())));
		return new ListResult<>(page.entries().stream().map(this::own).toList(), page.more(), page.revision(),
				page.staleness());
	}

	@Override
	public MetadataScan<T> scan(ScanOptions options) {
		MetadataScan<T> scan = this.metadata.scan(this.prefix, this.type, options);
		return new MetadataScan<>() {

			@Override
			public long revision() {
				return scan.revision();
			}

			@Override
			public Stream<MetadataEntry<T>> stream() {
				return scan.stream().map(PrefixedMetadata.this::own);
			}

			@Override
			public void close() {
				scan.close();
			}

		};
	}

	@Override
	public MetadataEntry<T> put(String key, T value, PutOptions options) {
		return own(this.metadata.put(fullKey(key), value, options));
	}

	@Override
	public MetadataEntry<T> update(String key, UnaryOperator<@Nullable T> change, UpdateOptions options) {
		return own(this.metadata.update(fullKey(key), this.type, change, options));
	}

	@Override
	public DeleteResult delete(String key, DeleteOptions options) {
		return this.metadata.delete(fullKey(key), options);
	}

	@Override
	public CompletableFuture<SubmitResult> submit(String key, T value, SubmitOptions options) {
		return this.metadata.submit(fullKey(key), value, options);
	}

	@Override
	public CompletableFuture<SubmitResult> submitDelete(String key, SubmitOptions options) {
		return this.metadata.submitDelete(fullKey(key), options);
	}

	@Override
	public FeedSubscription watch(WatchListener<T> listener, WatchOptions options) {
		return this.metadata.watch(this.prefix, this.type, new OwnKeys(listener), options);
	}

	private MetadataEntry<T> own(MetadataEntry<T> entry) {
		return entry.withKey(entry.key().substring(this.prefix.length()));
	}

	private final class OwnKeys implements WatchListener<T> {

		private final WatchListener<T> listener;

		OwnKeys(WatchListener<T> listener) {
			this.listener = listener;
		}

		@Override
		public void onChange(EntryChange<T> change) {
			this.listener.onChange(own(change));
		}

		@Override
		public void onChanges(List<EntryChange<T>> changes) {
			this.listener.onChanges(changes.stream().map(this::own).toList());
		}

		@Override
		public void onGap(FeedGap gap) {
			this.listener.onGap(gap);
		}

		@Override
		public void onError(Throwable error, FeedCursor cursor) {
			this.listener.onError(error, cursor);
		}

		@Override
		public void onEnd(FeedCursor cursor) {
			this.listener.onEnd(cursor);
		}

		private EntryChange<T> own(EntryChange<T> change) {
			if (change instanceof EntryChange.Put<T> put) {
				return new EntryChange.Put<>(PrefixedMetadata.this.own(put.entry()), put.time());
			}
			EntryChange.Deleted<T> deleted = (EntryChange.Deleted<T>) change;
			return new EntryChange.Deleted<>(deleted.key().substring(PrefixedMetadata.this.prefix.length()),
					deleted.revision(), deleted.time(), deleted.cause());
		}

	}

}
