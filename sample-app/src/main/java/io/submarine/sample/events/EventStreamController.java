package io.submarine.sample.events;

import java.util.List;

import io.submarine.cluster.feed.EventPublished;
import io.submarine.cluster.feed.FeedCursor;
import io.submarine.cluster.feed.FeedFilter;
import io.submarine.cluster.feed.FeedGap;
import io.submarine.cluster.feed.FeedItem;
import io.submarine.cluster.feed.FeedListener;
import io.submarine.cluster.feed.FeedReader;
import io.submarine.cluster.metadata.ListOptions;
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

/**
 * All events of the cluster, whomever they are for, as server-sent events whose ids are
 * revisions. Payloads are shown as they were sent: nothing is made of them here.
 */
@RestController
class EventStreamController {

	private static final FeedFilter EVENTS = FeedFilter.nothing().withEvents();

	private final EventStreams streams;

	EventStreamController(EventStreams streams) {
		this.streams = streams;
	}

	@GetMapping("/api/events")
	SseEmitter events(ClusterAccess cluster, @RequestParam(name = "from", required = false) @Nullable Long from,
			@RequestHeader(name = "Last-Event-ID", required = false) @Nullable Long lastEventId) {
		Long first = FirstRevision.of(from, lastEventId);
		FeedCursor cursor = (first != null) ? FeedCursor.from(first) : now(cluster);
		FeedReader reader = new FeedReader(cluster.client());
		return this.streams.open((stream) -> reader.subscribe(EVENTS, cursor, new Sender(stream), stream.executor()));
	}

	/**
	 * No event published after this call is before it, on whichever server it is read.
	 */
	private static FeedCursor now(ClusterAccess cluster) {
		return FeedCursor
			.after(cluster.metadata().list("", byte[].class, ListOptions.linearizable().withLimit(1)).revision());
	}

	private record Sender(EventStream stream) implements FeedListener {

		@Override
		public void onItems(List<FeedItem> items) {
			for (FeedItem item : items) {
				if (item instanceof EventPublished event) {
					this.stream.send(event.revision(), EventJson.of(event));
				}
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

}
