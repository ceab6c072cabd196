package io.submarine.cluster.event;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

import io.submarine.cluster.QueueFullException;
import io.submarine.cluster.feed.EventMessage;
import io.submarine.cluster.feed.FeedCursor;
import io.submarine.cluster.feed.FeedFilter;
import io.submarine.cluster.feed.FeedReader;
import io.submarine.cluster.feed.FeedSubscription;
import io.submarine.cluster.internal.client.ClientCalls;

/**
 * Asks members and waits for their replies. A reply is an event like any other: it comes
 * after the request in the feed, so who reads on from the request misses none, however
 * late it begins. Nothing here waits.
 */
final class EventRequests {

	/** Each holds a stream of its own, of the 256 that a connection may have. */
	static final int MAX_WAITING = 64;

	private final ClientCalls client;

	private final ClusterEventCodec codec;

	private final Semaphore permits = new Semaphore(MAX_WAITING);

	EventRequests(ClientCalls client, ClusterEventCodec codec) {
		this.client = client;
		this.codec = codec;
	}

	/**
	 * Publishes a request and waits for its replies.
	 * @param message the request
	 * @param options whose replies are wanted
	 * @param type what they say
	 * @param limit how long it may take
	 * @param publish publishes the request within a time
	 * @param <R> what they say
	 * @return what came of it, or why nothing was published or is known
	 */
	<R> CompletableFuture<EventReplies<R>> request(EventMessage message, RequestOptions options, Class<R> type,
			Duration limit, Function<Duration, CompletableFuture<PublishedEvent>> publish) {
		if (!this.permits.tryAcquire()) {
			throw new QueueFullException("request '%s' not applied: %d others wait for replies here, limit %d"
				.formatted(message.type(), MAX_WAITING, MAX_WAITING), null);
		}
		Request<R> request = new Request<>(message, options.all(), type, System.nanoTime() + limit.toNanos(), publish);
		CompletableFuture<EventReplies<R>> result = new CompletableFuture<>();
		var unused = request.begin().whenComplete((replies, failure) -> {
			this.permits.release();
			if (failure == null) {
				result.complete(replies);
			}
			else {
				result.completeExceptionally((failure instanceof CompletionException) ? failure.getCause() : failure);
			}
		});
		return result;
	}

	/** One request under way. */
	private final class Request<R> {

		private final EventMessage message;

		private final boolean all;

		private final Class<R> type;

		private final long deadline;

		private final Function<Duration, CompletableFuture<PublishedEvent>> publish;

		Request(EventMessage message, boolean all, Class<R> type, long deadline,
				Function<Duration, CompletableFuture<PublishedEvent>> publish) {
			this.message = message;
			this.all = all;
			this.type = type;
			this.deadline = deadline;
			this.publish = publish;
		}

		CompletableFuture<EventReplies<R>> begin() {
			try {
				return this.all ? list(0).thenCompose(this::askAll)
						: this.publish.apply(left()).thenCompose(this::askOne);
			}
			catch (RuntimeException ex) {
				return CompletableFuture.failedFuture(ex);
			}
		}

		private CompletableFuture<EventReplies<R>> askOne(PublishedEvent request) {
			String target = this.message.target();
			AskedMembers asked = target.isEmpty() ? null
					: new AskedMembers(Set.of(target), this.message.targetKind(), request.revision());
			return collect(new ReplyCollector<>(request, EventRequests.this.codec, this.type, asked, false),
					request.revision());
		}

		private CompletableFuture<EventReplies<R>> askAll(ListedMembers listed) {
			return this.publish.apply(left())
				.thenCompose((request) -> listed.ids().isEmpty()
						? list(request.revision()).thenCompose((late) -> collectAll(request, late))
						: collectAll(request, listed));
		}

		private CompletableFuture<EventReplies<R>> collectAll(PublishedEvent request, ListedMembers listed) {
			AskedMembers asked = new AskedMembers(listed.ids(), this.message.targetKind(), request.revision());
			ReplyCollector<R> collector = new ReplyCollector<>(request, EventRequests.this.codec, this.type, asked,
					true);
			return listed.ids().isEmpty() ? CompletableFuture.completedFuture(collector.result())
					: collect(collector, Math.min(listed.revision(), request.revision()));
		}

		private CompletableFuture<ListedMembers> list(long minRevision) {
			return ListedMembers.read(EventRequests.this.client, this.message.targetKind(), minRevision, left());
		}

		private CompletableFuture<EventReplies<R>> collect(ReplyCollector<R> collector, long after) {
			FeedFilter replies = FeedFilter.nothing().withEventsFor(this.message.origin(), "").withMemberChanges();
			FeedSubscription reading = new FeedReader(EventRequests.this.client).subscribe(replies,
					FeedCursor.after(after), collector);
			return collector.replies(left()).whenComplete((result, failure) -> reading.close());
		}

		private Duration left() {
			return Duration.ofNanos(Math.max(1_000_000, this.deadline - System.nanoTime()));
		}

	}

}
