package io.submarine.cluster.internal.client.retry;

import java.io.IOException;

import io.submarine.cluster.OutcomeUnknownException;
import io.submarine.cluster.ServerUnavailableException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a line and its journal in the same order: a submission gets its place in both
 * under one lock, and waits for the disk without it.
 */
final class JournalledLine {

	private static final Logger logger = LoggerFactory.getLogger(JournalledLine.class);

	private final WaitingLine line;

	private final Journal journal;

	private final Object lock = new Object();

	JournalledLine(WaitingLine line, Journal journal) {
		this.line = line;
		this.journal = journal;
		journal.recovered().forEach(line::restore);
		int left = line.submissions().size();
		if (left > 0) {
			logger.info("Journal of submissions {}: {} of an earlier process are to be committed", journal.file(),
					left);
		}
	}

	Journal journal() {
		return this.journal;
	}

	/**
	 * Takes a submission in. Returns when it is on disk.
	 * @return the one whose place it takes, if there is one
	 */
	@Nullable Submission add(Submission submission) {
		submission.durable = false;
		Submission replaced = null;
		try {
			synchronized (this.lock) {
				refuseIfFailed(submission);
				replaced = this.line.add(submission);
				this.journal.append(submission);
				// Not before: the one it replaces has left the line, not yet the file.
				if (this.journal.isLarge(this.line.view(0).bytes())) {
					this.journal.compact(this.line::submissions);
				}
			}
			this.journal.force(submission.number);
			submission.durable = true;
			return replaced;
		}
		catch (IOException ex) {
			this.line.withdraw(submission);
			OutcomeUnknownException failure = new OutcomeUnknownException(
					"%s may be applied after the next start: the journal %s cannot be written: %s"
						.formatted(submission.what, this.journal.file(), ex.getMessage()),
					null, ex);
			if (replaced != null) {
				replaced.result.completeExceptionally(failure);
			}
			throw failure;
		}
	}

	private void refuseIfFailed(Submission submission) {
		IOException before = this.journal.failure();
		if (before != null) {
			throw new ServerUnavailableException(
					"%s not applied: the journal %s has failed, start this process again: %s".formatted(submission.what,
							this.journal.file(), before.getMessage()),
					before);
		}
	}

	void close() {
		try {
			synchronized (this.lock) {
				this.journal.close();
			}
		}
		catch (IOException ex) {
			logger.warn("The journal of submissions {} was not closed cleanly; nothing of it is lost",
					this.journal.file(), ex);
		}
	}

}
