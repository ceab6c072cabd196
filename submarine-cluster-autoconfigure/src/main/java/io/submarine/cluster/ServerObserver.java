package io.submarine.cluster;

/**
 * Told what a server does, for those who count it. Called on the threads that do it, the
 * one that applies changes among them: an implementation must be quick, must not block,
 * and must not throw. Thread-safe. Times are in nanoseconds.
 */
public interface ServerObserver {

	/** Counts nothing. While it is the observer, no clock is read for it either. */
	ServerObserver NONE = new ServerObserver() {
	};

	/**
	 * A change that a client sent was answered.
	 * @param outcome what became of it
	 * @param nanos how long it was here
	 */
	default void changed(ChangeOutcome outcome, long nanos) {
	}

	/**
	 * A read that a client sent was answered.
	 * @param consistency what it demanded
	 * @param answered false if it was refused
	 * @param nanos how long it was here
	 */
	default void read(Consistency consistency, boolean answered, long nanos) {
	}

	/**
	 * This server, as leader, proposed a log entry.
	 * @param changes how many changes it holds
	 */
	default void proposed(int changes) {
	}

	/**
	 * Log entries were written and forced to disk.
	 * @param nanos how long that took
	 */
	default void logForced(long nanos) {
	}

	/**
	 * A snapshot was written and forced to disk.
	 * @param nanos how long that took
	 */
	default void snapshotWritten(long nanos) {
	}

	/**
	 * This server, as leader, heard members.
	 * @param count how many
	 */
	default void heardMembers(int count) {
	}

	/**
	 * Leases whose holders were silent have ended, by this leader's doing.
	 * @param count how many
	 */
	default void leasesExpired(int count) {
	}

	/** What became of a change. */
	enum ChangeOutcome {

		/** It was applied. */
		APPLIED,

		/**
		 * It was committed, and changed nothing: a condition or a bound was against it.
		 */
		REJECTED,

		/** It was not taken: no leader, no quorum, or too much waits. */
		REFUSED,

		/** It may be applied or not. */
		UNKNOWN

	}

}
