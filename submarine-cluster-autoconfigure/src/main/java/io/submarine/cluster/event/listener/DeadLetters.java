package io.submarine.cluster.event.listener;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

import io.submarine.cluster.LimitExceededException;
import io.submarine.cluster.NoQuorumException;
import io.submarine.cluster.OutcomeUnknownException;
import io.submarine.cluster.QueueFullException;
import io.submarine.cluster.ServerUnavailableException;
import io.submarine.cluster.event.ClusterEventPublisher;
import io.submarine.cluster.event.listener.ListenerObserver.SkipReason;
import io.submarine.cluster.feed.EventMessage;
import io.submarine.cluster.feed.EventPublished;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes what a listener gave up, before the listener goes on. */
final class DeadLetters {

	private static final Logger logger = LoggerFactory.getLogger(ClusterEventListenerContainer.class);

	private static final Duration PAUSE = Duration.ofSeconds(1);

	private static final int LONGEST_ERROR = 1_000;

	private final ClusterEventPublisher publisher;

	private final Supplier<String> memberId;

	private final Supplier<ListenerObserver> observer;

	DeadLetters(ClusterEventPublisher publisher, Supplier<String> memberId, Supplier<ListenerObserver> observer) {
		this.publisher = publisher;
		this.memberId = memberId;
		this.observer = observer;
	}

	/**
	 * Publishes one, for as long as it takes: without a quorum there are no events that
	 * would have to wait for it.
	 * @param failed the last attempt
	 * @param event what was given up
	 * @param halt ends the trying
	 * @return false if it was halted before it was published
	 */
	boolean publish(FailedDelivery failed, EventPublished event, Halt halt) {
		if (event.type().equals(DeadLetter.TYPE)) {
			logger.error("A dead letter of a dead letter is not published: {}", failed);
			this.observer.get().skipped(SkipReason.GIVEN_UP);
			return true;
		}
		try {
			return send(failed, letter(failed, event, new String(event.payload(), StandardCharsets.UTF_8)), halt);
		}
		catch (LimitExceededException ex) {
			return send(failed, letter(failed, event, null), halt);
		}
	}

	private boolean send(FailedDelivery failed, DeadLetter letter, Halt halt) {
		EventMessage message = null;
		while (!halt.isHalted()) {
			try {
				// The same id each time: what is published twice is known by it.
				message = (message != null) ? message : this.publisher.prepare(letter);
				this.publisher.send(message);
				this.observer.get().deadLettered();
				return true;
			}
			catch (LimitExceededException ex) {
				if (letter.payload() != null) {
					throw ex;
				}
				return lost(failed, ex);
			}
			catch (NoQuorumException | ServerUnavailableException | QueueFullException | OutcomeUnknownException ex) {
				logger.warn("The dead letter of {} is not published yet, it is tried again in {}: {}", failed, PAUSE,
						ex.getMessage());
				halt.pause(PAUSE);
			}
			catch (RuntimeException ex) {
				return lost(failed, ex);
			}
		}
		return false;
	}

	private boolean lost(FailedDelivery failed, RuntimeException cause) {
		logger.error("The dead letter of {} cannot be published, and the listener goes on", failed, cause);
		this.observer.get().skipped(SkipReason.GIVEN_UP);
		return true;
	}

	private DeadLetter letter(FailedDelivery failed, EventPublished event, @Nullable String payload) {
		String error = failed.error().toString();
		return new DeadLetter(failed.listener(), this.memberId.get(), event.id(), event.type(), event.origin(),
				event.revision(), event.time(), (payload != null) ? event.headers() : Map.of(), failed.attempt(),
				error.substring(0, Math.min(error.length(), LONGEST_ERROR)), payload);
	}

}
