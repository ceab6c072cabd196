package io.submarine.cluster.integration.history;

import org.jspecify.annotations.Nullable;

/**
 * One call as its client saw it. Keys are put and read, never deleted, and no value is
 * written twice; so a value names its write, and a key's versions are its history.
 *
 * @param kind what was asked for
 * @param key the key
 * @param value what was written or read; none if there was no entry
 * @param version of the entry written or read; 0 if there was no entry or no answer
 * @param begin when it was sent, by {@link System#nanoTime()}
 * @param end when it was answered
 */
record Call(Kind kind, String key, @Nullable String value, long version, long begin, long end) {

	boolean isWrite() {
		return this.kind == Kind.WRITTEN || this.kind == Kind.REFUSED || this.kind == Kind.UNKNOWN;
	}

	/** Whether the client learned that this version has this value. */
	boolean isFact() {
		return this.version > 0;
	}

	@Override
	public String toString() {
		return "%s '%s' %s version %d [%d, %d]".formatted(this.kind, this.key, this.value, this.version, this.begin,
				this.end);
	}

	enum Kind {

		/** A write that was acknowledged. */
		WRITTEN,

		/** A write that was certainly not done. */
		REFUSED,

		/** A write that may have been done, or may still be. */
		UNKNOWN,

		/** A linearizable read. */
		READ,

		/** A change that a watch showed; it was committed some time before. */
		WATCHED

	}

}
