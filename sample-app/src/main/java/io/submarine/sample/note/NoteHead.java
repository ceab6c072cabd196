package io.submarine.sample.note;

import java.util.List;

/**
 * What is stored of a note beside its paragraphs. Whatever changes the number or order of
 * paragraphs changes this entry, too: whoever read it and the paragraphs knows whether
 * both are of one revision.
 *
 * @param name its name
 * @param trashed whether it is in the trash
 * @param paragraphs the ids of its paragraphs in their order
 */
record NoteHead(String name, boolean trashed, List<String> paragraphs) {

	NoteHead {
		paragraphs = List.copyOf(paragraphs);
	}

	NoteHead withName(String newName) {
		return new NoteHead(newName, this.trashed, this.paragraphs);
	}

	NoteHead withTrashed(boolean newTrashed) {
		return new NoteHead(this.name, newTrashed, this.paragraphs);
	}

	NoteHead withParagraphs(List<String> newParagraphs) {
		return new NoteHead(this.name, this.trashed, newParagraphs);
	}

}
