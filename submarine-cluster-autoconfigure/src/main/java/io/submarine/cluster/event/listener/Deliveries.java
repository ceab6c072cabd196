package io.submarine.cluster.event.listener;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.submarine.cluster.event.ClusterEvent;
import io.submarine.cluster.event.listener.ListenerObserver.SkipReason;
import io.submarine.cluster.feed.EventPublished;
import io.submarine.cluster.feed.FeedFilter;
import io.submarine.cluster.feed.FeedGap;
import io.submarine.cluster.feed.FeedItem;
import io.submarine.cluster.feed.MemberChanged;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes deliveries to one listener of what the feed brings. Thread-safe. */
final class Deliveries {

	private static final Logger logger = LoggerFactory.getLogger(ClusterEventListenerContainer.class);

	/** So many unknown types are told of once each. */
	private static final int TOLD = 100;

	private final ListenerParts parts;

	private final ListenerOptions options;

	private final ClusterEventHandler handler;

	private final Supplier<ListenerObserver> observer;

	private final EventSelector selector;

	private final Attempts attempts;

	private final Recipient recipient;

	private final Set<String> toldUnknown = ConcurrentHashMap.newKeySet();

	Deliveries(ListenerParts parts, ListenerOptions options, ClusterEventHandler handler,
			Supplier<ListenerObserver> observer) {
		this.parts = parts;
		this.options = options;
		this.handler = handler;
		this.observer = observer;
		this.selector = new EventSelector(parts.codec().types(), options);
		this.attempts = new Attempts(options.errorHandler(), observer);
		this.recipient = new Recipient(options, handler, parts.publisher(), this.attempts,
				new DeadLetters(parts.publisher(), parts.memberId(), observer), observer);
	}

	FeedFilter filter() {
		return this.selector.filter(this.parts.memberId().get(), this.parts.memberKind().name());
	}

	/**
	 * Makes one.
	 * @param item what the feed brought
	 * @return none if it is not for the listener
	 */
	@Nullable Delivery of(FeedItem item) {
		if (item instanceof MemberChanged change) {
			return this.selector.wants(BuiltInEvents.MEMBER) ? given(BuiltInEvents.of(change)) : null;
		}
		return (item instanceof EventPublished event && isWanted(event)) ? new Delivery(this.recipient,
				new Subject(this.options.id(), event.id(), event.type(), event.origin(), event.revision()),
				() -> this.parts.codec().read(event), event) : null;
	}

	/**
	 * Makes one of an event that only this process sees.
	 * @param event the event
	 * @return none if it is not for the listener
	 */
	@Nullable Delivery local(ClusterEvent<?> event) {
		return this.selector.wants(event.type()) ? given(event) : null;
	}

	private Delivery given(ClusterEvent<?> event) {
		return new Delivery(this.recipient,
				new Subject(this.options.id(), event.id(), event.type(), "", event.revision()), () -> event, null);
	}

	private boolean isWanted(EventPublished event) {
		if (!this.selector.knows(event.type())) {
			if (this.toldUnknown.size() < TOLD && this.toldUnknown.add(event.type())) {
				logger.warn(
						"Listener '{}' passes over events of type '{}', which is not registered here: the first is {}",
						this.options.id(), event.type(), event);
			}
			this.observer.get().skipped(SkipReason.UNKNOWN_TYPE);
			return false;
		}
		if (!this.selector.wants(event.type())) {
			return false;
		}
		if (!this.options.ownEvents() && event.origin().equals(this.parts.memberId().get())) {
			this.observer.get().skipped(SkipReason.OWN);
			return false;
		}
		return true;
	}

	/**
	 * Tells of a gap.
	 * @param gap the gap
	 * @param halt ends the trying
	 * @return false if it was halted before the listener was told
	 */
	boolean gap(FeedGap gap, Halt halt) {
		this.observer.get().gap(gap.toRevision() - gap.fromRevision() + 1);
		logger.warn("Listener '{}' has missed revisions {} to {}, which the cluster no longer keeps", this.options.id(),
				gap.fromRevision(), gap.toRevision());
		return this.attempts.run(new Subject(this.options.id(), "", "", "", gap.fromRevision()), () -> {
			this.handler.onGap(gap);
			return false;
		}, halt, (failed, halted) -> true);
	}

}
