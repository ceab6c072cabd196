package io.submarine.cluster.internal.client.retry;

import java.util.List;

import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.Operation;
import io.submarine.cluster.internal.protocol.OperationResult;
import io.submarine.cluster.internal.protocol.Reply;
import io.submarine.cluster.internal.protocol.Transaction;

import org.jspecify.annotations.Nullable;

/** Submissions that are committed together, as one command. */
final class Batch {

	private final List<Submission> submissions;

	private final @Nullable Marker marker;

	Batch(List<Submission> submissions, @Nullable Marker marker) {
		this.submissions = submissions;
		this.marker = marker;
	}

	/** The highest of its numbers in the journal. */
	long lastNumber() {
		return this.submissions.get(this.submissions.size() - 1).number;
	}

	/** Each alone, in order. */
	List<Batch> split() {
		return this.submissions.stream().map((submission) -> new Batch(List.of(submission), this.marker)).toList();
	}

	List<Submission> submissions() {
		return this.submissions;
	}

	String what() {
		String first = this.submissions.get(0).what;
		return (this.submissions.size() == 1) ? first : "%s and %d more".formatted(first, this.submissions.size() - 1);
	}

	Command command() {
		if (this.submissions.size() > 1 || this.marker != null) {
			Transaction.Builder all = Transaction.newBuilder();
			this.submissions.forEach((submission) -> all.addSuccess(submission.change));
			if (this.marker != null) {
				this.marker.guard(all, lastNumber());
			}
			return Command.newBuilder().setTransaction(all).setReservedKeys(this.marker != null).build();
		}
		Operation change = this.submissions.get(0).change;
		return (change.hasPut() ? Command.newBuilder().setPut(change.getPut())
				: Command.newBuilder().setDelete(change.getDelete()))
			.build();
	}

	/**
	 * The revision of one of the changes; of a deletion of nothing, that of the reply.
	 */
	long revision(int index, Reply reply) {
		if (reply.hasTransaction()) {
			OperationResult result = reply.getTransaction().getResults(index);
			return result.hasPut() ? result.getPut().getModRevision()
					: ofDeletion(result.getDelete().getRevision(), reply);
		}
		return reply.hasPut() ? reply.getPut().getModRevision() : ofDeletion(reply.getDelete().getRevision(), reply);
	}

	private static long ofDeletion(long revision, Reply reply) {
		return (revision > 0) ? revision : reply.getRevision();
	}

}
