package io.submarine.cluster.internal.server;

import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.Refusal;
import io.submarine.cluster.internal.protocol.Reply;

/**
 * A command on its way into the log.
 *
 * @param command the command
 * @param term the term it is meant for; 0 for any
 * @param flow what its caller sent together with it, until a refusal; 0 if order does not
 * matter
 * @param deadlineNanos until when it is worth proposing, by {@link System#nanoTime()}
 * @param outcome told once what became of it
 */
record PendingCommand(Command command, long term, long flow, long deadlineNanos, Outcome outcome) {

	long session() {
		return this.command.getSession();
	}

	int bytes() {
		return this.command.getSerializedSize();
	}

	/** What became of a command. Called on threads that must not block. */
	interface Outcome {

		/**
		 * Committed and applied.
		 * @param reply what applying gave
		 */
		void applied(Reply reply);

		/**
		 * Not carried out, or, if the refusal says so, perhaps.
		 * @param refusal why
		 */
		void refused(Refusal refusal);

	}

}
