package io.submarine.cluster.internal.client.retry;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/** A journal cannot be opened: says why, and what to do. The client does not start. */
public final class JournalException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String action;

	private JournalException(String message, String action, @Nullable Throwable cause) {
		super(message, cause);
		this.action = action;
	}

	static JournalException damaged(Path file, long position, String why) {
		return new JournalException(
				"the journal of submissions %s is damaged at byte %d: %s".formatted(file, position, why),
				"Restore the file, or move it away to start without the submissions it still holds.", null);
	}

	static JournalException inUse(Path file) {
		return new JournalException("the journal of submissions %s is in use by another process".formatted(file),
				"Stop the other process, or give each a journal of its own (submarine.cluster.retry-queue.journal).",
				null);
	}

	static JournalException unusable(Path file, Exception cause) {
		return new JournalException("the journal of submissions %s cannot be used: %s".formatted(file, cause),
				"Make its folder writable, or name another (submarine.cluster.retry-queue.journal).", cause);
	}

	/**
	 * What to do about it.
	 * @return in a sentence
	 */
	public String action() {
		return this.action;
	}

}
