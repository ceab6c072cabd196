package io.submarine.sample.note;

import java.util.Map;

import io.submarine.sample.web.ConflictException;

/** A note was to be changed that had been changed before. Nothing was changed. */
public final class NoteConflictException extends ConflictException {

	private static final long serialVersionUID = 1L;

	private final long found;

	/**
	 * Creates one.
	 * @param noteId the note
	 * @param expected the revision demanded
	 * @param found the revision there is
	 */
	NoteConflictException(String noteId, long expected, long found) {
		super("Note '%s' not changed: expected revision %d, found %d".formatted(noteId, expected, found));
		this.found = found;
	}

	/**
	 * What to name to change the note there is.
	 * @return {@code revision}
	 */
	@Override
	public Map<String, Object> details() {
		return Map.of("revision", this.found);
	}

}
