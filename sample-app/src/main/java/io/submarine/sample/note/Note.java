package io.submarine.sample.note;

import java.util.List;

/**
 * A note as it was at one revision of the cluster.
 *
 * @param id its id
 * @param name its name; folders are what stands before a slash in it
 * @param trashed whether it is in the trash
 * @param revision the last change of it or of one of its paragraphs
 * @param paragraphs its paragraphs in their order
 */
public record Note(String id, String name, boolean trashed, long revision, List<Paragraph> paragraphs) {

	public Note {
		paragraphs = List.copyOf(paragraphs);
	}

}
