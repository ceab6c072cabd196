package io.submarine.sample.metadata;

import io.submarine.cluster.feed.FeedCursor;
import io.submarine.cluster.feed.FeedGap;
import io.submarine.cluster.metadata.EntryChange;
import io.submarine.cluster.metadata.WatchListener;
import io.submarine.cluster.metadata.WatchOptions;
import io.submarine.sample.cluster.ClusterAccess;
import io.submarine.sample.web.EventStream;
import io.submarine.sample.web.EventStreams;
import io.submarine.sample.web.FirstRevision;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Watches, as server-sent events whose ids are revisions. */
@RestController
class MetadataWatchController {

	private final EventStreams streams;

	MetadataWatchController(EventStreams streams) {
		this.streams = streams;
	}

	@GetMapping("/api/metadata-watch")
	SseEmitter watch(ClusterAccess cluster, @RequestParam(name = "prefix", defaultValue = "") String prefix,
			@RequestParam(name = "from", required = false) @Nullable Long from,
			@RequestHeader(name = "Last-Event-ID", required = false) @Nullable Long lastEventId) {
		WatchOptions options = options(from, lastEventId);
		return this.streams.open((stream) -> cluster.metadata()
			.watch(prefix, byte[].class, new Sender(stream), options.withExecutor(stream.executor())));
	}

	private static WatchOptions options(@Nullable Long from, @Nullable Long lastEventId) {
		Long first = FirstRevision.of(from, lastEventId);
		return (first != null) ? WatchOptions.from(first) : WatchOptions.fromNow();
	}

	private record Sender(EventStream stream) implements WatchListener<byte[]> {

		@Override
		public void onChange(EntryChange<byte[]> change) {
			if (change instanceof EntryChange.Put<byte[]> put) {
				this.stream.send(change.revision(), "PUT", EntryJson.of(put.entry()));
			}
			else {
				this.stream.send(change.revision(), "DELETE", new DeletionJson(change.key(), change.revision()));
			}
		}

		@Override
		public void onGap(FeedGap gap) {
			this.stream.send(gap.toRevision(), "GAP", gap);
		}

		@Override
		public void onError(Throwable error, FeedCursor cursor) {
			// The client resumes after the last event it got, on this server or another.
			this.stream.close();
		}

		@Override
		public void onEnd(FeedCursor cursor) {
			this.stream.close();
		}

	}

	record DeletionJson(String key, long revision) {

	}

}
