package io.submarine.cluster.event.listener;

import java.util.function.BiPredicate;
import java.util.function.Supplier;

import io.submarine.cluster.TargetNotFoundException;
import io.submarine.cluster.event.ClusterEvent;
import io.submarine.cluster.event.listener.ListenerObserver.SkipReason;
import io.submarine.cluster.feed.EventPublished;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One event on its way to a listener. For one thread at a time. */
final class Delivery {

	private static final Logger logger = LoggerFactory.getLogger(ClusterEventListenerContainer.class);

	private final Recipient recipient;

	private final Subject subject;

	private final Supplier<ClusterEvent<?>> source;

	private final @Nullable EventPublished published;

	private @Nullable ClusterEvent<?> event;

	private @Nullable Throwable withoutKey;

	private @Nullable Object answer;

	/**
	 * Creates one.
	 * @param recipient the listener
	 * @param subject what this is
	 * @param source reads the event
	 * @param published what was published; none of an event that nobody published
	 */
	Delivery(Recipient recipient, Subject subject, Supplier<ClusterEvent<?>> source,
			@Nullable EventPublished published) {
		this.recipient = recipient;
		this.subject = subject;
		this.source = source;
		this.published = published;
	}

	/**
	 * What must be handled in order has the same key.
	 * @return a key, of an event whose key cannot be told as well: each attempt to handle
	 * that one fails
	 */
	Object key() {
		if (this.recipient.options().concurrency() > 1) {
			try {
				Object key = this.recipient.options().keyOf(event());
				return (key != null) ? key : "";
			}
			catch (Throwable ex) {
				this.withoutKey = ex;
			}
		}
		return "";
	}

	private ClusterEvent<?> event() {
		ClusterEvent<?> read = this.event;
		if (read == null) {
			read = this.source.get();
			this.event = read;
		}
		return read;
	}

	/**
	 * Has the listener handle it.
	 * @param halt ends the trying
	 * @return false if it was halted before that was done or given up
	 */
	boolean run(Halt halt) {
		BiPredicate<FailedDelivery, Halt> deadLetter = (failed, halted) -> this.published == null
				|| this.recipient.deadLetters().publish(failed, this.published, halted);
		return this.recipient.attempts().run(this.subject, this::attempt, halt, deadLetter);
	}

	private boolean attempt() throws Exception {
		ClusterEvent<?> read = event();
		if (this.withoutKey != null) {
			throw new IllegalStateException("the key of %s cannot be told: %s".formatted(read, this.withoutKey),
					this.withoutKey);
		}
		if (this.answer == null) {
			if (!this.recipient.options().condition().test(read)) {
				this.recipient.observer().get().skipped(SkipReason.CONDITION);
				return false;
			}
			this.answer = this.recipient.handler().handle(read);
		}
		// An answer that was not sent is sent again without calling the listener again.
		if (this.answer != null && this.published != null && !read.isReply() && !read.origin().isEmpty()) {
			reply(read, this.answer);
		}
		return true;
	}

	private void reply(ClusterEvent<?> request, Object payload) {
		try {
			this.recipient.publisher().reply(request, payload);
		}
		catch (TargetNotFoundException ex) {
			logger.debug("The member that asked is gone: {}", request, ex);
		}
	}

}
