package io.submarine.sample.note;

import java.util.UUID;
import java.util.regex.Pattern;

import io.submarine.sample.web.BadRequestException;

/** Where the pieces of notes are kept, and what ids look like. */
final class NoteKeys {

	/** One entry per note: a list of all notes reads no paragraph. */
	static final String HEADS = "notes/heads/";

	private static final String PARAGRAPHS = "notes/paragraphs/";

	private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

	private NoteKeys() {
	}

	static String head(String noteId) {
		return HEADS + checkId(noteId);
	}

	static String paragraphs(String noteId) {
		return PARAGRAPHS + checkId(noteId) + "/";
	}

	static String paragraph(String noteId, String paragraphId) {
		return paragraphs(noteId) + checkId(paragraphId);
	}

	static String lastSegment(String key) {
		return key.substring(key.lastIndexOf('/') + 1);
	}

	static String newId() {
		return UUID.randomUUID().toString();
	}

	static String checkId(String id) {
		if (!ID.matcher(id).matches()) {
			throw new BadRequestException("'%s' is no id: letters, digits, '-' and '_', at most 64".formatted(id),
					null);
		}
		return id;
	}

}
