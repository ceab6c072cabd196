package io.submarine.cluster.event.listener;

import java.util.function.BiPredicate;
import java.util.function.Supplier;

import io.submarine.cluster.event.listener.ListenerObserver.SkipReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries something until it is done or given up. Whatever it throws, an {@code Error} of a
 * missing class too, is a failed attempt: nothing a listener does ends its thread.
 */
final class Attempts {

	private static final Logger logger = LoggerFactory.getLogger(ClusterEventListenerContainer.class);

	private final ClusterEventErrorHandler errorHandler;

	private final Supplier<ListenerObserver> observer;

	/**
	 * Prepares them.
	 * @param errorHandler decides what becomes of a failure
	 * @param observer told of each attempt
	 */
	Attempts(ClusterEventErrorHandler errorHandler, Supplier<ListenerObserver> observer) {
		this.errorHandler = errorHandler;
		this.observer = observer;
	}

	/**
	 * Tries.
	 * @param subject what is to be handled
	 * @param attempt what is tried
	 * @param halt ends the trying
	 * @param deadLetter publishes what is given up; false if that was halted
	 * @return false if it was halted before it was done or given up
	 */
	boolean run(Subject subject, Attempt attempt, Halt halt, BiPredicate<FailedDelivery, Halt> deadLetter) {
		for (int number = 1;; number++) {
			long begun = System.nanoTime();
			FailedDelivery failed;
			try {
				if (attempt.run()) {
					this.observer.get().delivered(System.nanoTime() - begun);
				}
				if (!halt.isHalted()) {
					calm();
				}
				return true;
			}
			catch (Throwable ex) {
				if (halt.isHalted()) {
					logger.info("{} was cut off by a stop or pause, and comes again after it", subject, ex);
					return false;
				}
				calm();
				this.observer.get().failed(System.nanoTime() - begun);
				failed = subject.failed(number, ex);
			}
			FailureDecision decision = decide(failed);
			switch (decision.kind()) {
				case RETRY -> {
					logger.warn("{} failed, next one in {}: {}", failed, decision.delay(), failed.error().toString());
					this.observer.get().retried();
					if (!halt.pause(decision.delay())) {
						return false;
					}
				}
				case DEAD_LETTER -> {
					logger.error("{} failed: it is given up", failed, failed.error());
					return deadLetter.test(failed, halt);
				}
				case SKIP -> {
					logger.error("{} failed: it is given up, without a dead letter", failed, failed.error());
					this.observer.get().skipped(SkipReason.GIVEN_UP);
					return true;
				}
			}
		}
	}

	/** An interrupt that a listener made itself is not to end the pauses after it. */
	private static void calm() {
		if (Thread.interrupted()) {
			logger.debug("A listener left its thread interrupted");
		}
	}

	private FailureDecision decide(FailedDelivery failed) {
		try {
			return this.errorHandler.onFailure(failed);
		}
		catch (RuntimeException ex) {
			logger.error("The error handler failed at {}, which is given up", failed, ex);
			return FailureDecision.deadLetter();
		}
	}

	/** What is tried. */
	@FunctionalInterface
	interface Attempt {

		/**
		 * Tries once.
		 * @return false if the listener did not want it
		 * @throws Exception if it failed
		 */
		boolean run() throws Exception;

	}

}
