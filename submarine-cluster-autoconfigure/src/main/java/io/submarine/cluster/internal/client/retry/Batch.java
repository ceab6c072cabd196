package io.submarine.cluster.internal.client.retry;

import java.util.List;

import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.Operation;
import io.submarine.cluster.internal.protocol.OperationResult;
import io.submarine.cluster.internal.protocol.Reply;
import io.submarine.cluster.internal.protocol.Transaction;

/** Submissions that are committed together, as one command. */
final class Batch {

	private final List<Submission> submissions;

	Batch(List<Submission> submissions) {
		this.submissions = submissions;
	}

	List<Submission> submissions() {
		return this.submissions;
	}

	String what() {
		String first = this.submissions.get(0).what;
		return (this.submissions.size() == 1) ? first : "%s and %d more".formatted(first, this.submissions.size() - 1);
	}

	Command command() {
		if (this.submissions.size() > 1) {
			Transaction.Builder all = Transaction.newBuilder();
			this.submissions.forEach((submission) -> all.addSuccess(submission.change));
			return Command.newBuilder().setTransaction(all).build();
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
