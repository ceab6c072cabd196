package io.submarine.cluster.internal.client.retry;

/** What stands in the line of a {@link RetryQueue}. Compared by identity. */
abstract sealed class Item permits Submission, DirectWrite {

	/** What is asked for, for messages. */
	final String what;

	Item(String what) {
		this.what = what;
	}

}
