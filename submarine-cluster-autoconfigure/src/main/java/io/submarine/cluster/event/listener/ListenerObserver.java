package io.submarine.cluster.event.listener;

/**
 * Told what a listener does, for those who count it. Called on the listener's threads: an
 * implementation must be quick, must not block, and must not throw. Thread-safe.
 */
public interface ListenerObserver {

	/** Counts nothing. */
	ListenerObserver NONE = new ListenerObserver() {
	};

	/**
	 * An event was handled.
	 * @param nanos how long the attempt that succeeded took
	 */
	default void delivered(long nanos) {
	}

	/**
	 * An attempt has failed.
	 * @param nanos how long it took
	 */
	default void failed(long nanos) {
	}

	/** An event is tried again. */
	default void retried() {
	}

	/** An event was given up, and is published as a {@link DeadLetter}. */
	default void deadLettered() {
	}

	/**
	 * An event came and the listener was not called for it, or was called in vain.
	 * @param reason why
	 */
	default void skipped(SkipReason reason) {
	}

	/**
	 * Changes were missed that the cluster no longer keeps.
	 * @param revisions how many
	 */
	default void gap(long revisions) {
	}

	/** Why a listener was passed over. */
	enum SkipReason {

		/** The event is this process's own, and the listener does not want those. */
		OWN,

		/** The listener's condition was not met. */
		CONDITION,

		/** The event's type is not registered here. */
		UNKNOWN_TYPE,

		/** It was given up without a {@link DeadLetter}. */
		GIVEN_UP

	}

}
