package io.submarine.sample.note;

/** Where the last run of a paragraph stands. */
public enum ParagraphStatus {

	/** It was not run, or its output was cleared. */
	READY,

	/** It waits for its interpreter. */
	PENDING,

	/** It is being run. */
	RUNNING,

	/** It ran to its end. */
	FINISHED,

	/** It failed; the result says why. */
	ERROR,

	/** A person ended it. */
	ABORT

}
