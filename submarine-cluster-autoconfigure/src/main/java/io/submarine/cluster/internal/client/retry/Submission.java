package io.submarine.cluster.internal.client.retry;

import java.util.concurrent.CompletableFuture;

import io.submarine.cluster.internal.protocol.Operation;

/** A change that nobody waits for. */
final class Submission extends Item {

	/** What one costs beside its bytes: objects, and its place in two maps. */
	private static final long OVERHEAD = 256;

	final Operation change;

	final String key;

	/** Whether a later one to the same key makes it superfluous. */
	final boolean replaceable;

	final long submittedAt = System.nanoTime();

	/**
	 * The revision of the change; 0 if a later one took its place.
	 */
	final CompletableFuture<Long> result = new CompletableFuture<>();

	/** Its number in the journal; 0 without one. */
	long number;

	/** Whether an earlier process submitted it. */
	boolean recovered;

	/** Whether it may be committed: with a journal, it is on disk. */
	volatile boolean durable = true;

	Submission(String what, Operation change, boolean replaceable) {
		super(what);
		this.change = change;
		this.key = change.hasPut() ? change.getPut().getKey() : change.getDelete().getKey();
		this.replaceable = replaceable;
	}

	JournalRecord journalled() {
		return new JournalRecord(this.replaceable ? JournalRecord.Kind.REPLACEABLE : JournalRecord.Kind.KEPT,
				this.number, this.change);
	}

	long bytes() {
		return OVERHEAD + this.change.getSerializedSize();
	}

}
