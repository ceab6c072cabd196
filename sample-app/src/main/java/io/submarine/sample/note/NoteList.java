package io.submarine.sample.note;

import java.util.List;

/**
 * All notes at one revision.
 *
 * @param revision the revision
 * @param notes the notes, by name
 */
public record NoteList(long revision, List<NoteSummary> notes) {

	public NoteList {
		notes = List.copyOf(notes);
	}

}
