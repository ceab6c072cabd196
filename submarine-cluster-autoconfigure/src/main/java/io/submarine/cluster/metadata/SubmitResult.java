package io.submarine.cluster.metadata;

/**
 * What became of a submission.
 *
 * @param outcome whether it was committed
 * @param revision the revision of the change, or, of a deletion of nothing, that at which
 * this was found; 0 if it was superseded
 */
public record SubmitResult(Outcome outcome, long revision) {

	static SubmitResult of(long revision) {
		return new SubmitResult((revision > 0) ? Outcome.COMMITTED : Outcome.SUPERSEDED, revision);
	}

	/** What can become of a submission that has not failed. */
	public enum Outcome {

		/** A majority has it on disk. */
		COMMITTED,

		/**
		 * It was not stored, and will not be: before its turn came, a later submission of
		 * this process to the same key took its place.
		 */
		SUPERSEDED

	}

}
