package io.submarine.cluster.integration.history;

/**
 * Something that a linearizable store cannot have answered.
 *
 * @param rule which promise was broken
 * @param text what was seen
 */
record Violation(Rule rule, String text) {

	@Override
	public String toString() {
		return this.rule + ": " + this.text;
	}

	enum Rule {

		/** An acknowledged write is not in what was read last. */
		LOST_WRITE,

		/** One write gave two versions. */
		DOUBLED_WRITE,

		/**
		 * Two values were seen at one version: replicas differ, or a write was undone.
		 */
		TWO_VALUES,

		/** A read went back behind what was known before it began. */
		STALE_READ,

		/** A write was put before something that was known before it began. */
		WRITE_OUT_OF_ORDER,

		/** A value was seen that nobody had begun to write. */
		NEVER_WRITTEN,

		/** A write that was said not to be done was done. */
		REFUSED_WRITE_DONE,

		/** A version came from no write: one was skipped, or a write was done twice. */
		VERSION_OF_NO_WRITE,

		/** Nothing was read after the last write: the history shows nothing. */
		NO_LAST_READ

	}

}
