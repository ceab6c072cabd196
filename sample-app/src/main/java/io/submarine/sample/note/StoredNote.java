package io.submarine.sample.note;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.submarine.cluster.metadata.MetadataEntry;

/**
 * The pieces of a note, all as they were at one revision.
 *
 * @param id the note's id
 * @param head its head
 * @param paragraphs its paragraphs by id
 */
record StoredNote(String id, MetadataEntry<NoteHead> head, Map<String, MetadataEntry<StoredParagraph>> paragraphs) {

	long revision() {
		return this.paragraphs.values()
			.stream()
			.mapToLong(MetadataEntry::modRevision)
			.reduce(this.head.modRevision(), Math::max);
	}

	Note toNote() {
		List<Paragraph> ordered = new ArrayList<>();
		for (String paragraphId : this.head.value().paragraphs()) {
			MetadataEntry<StoredParagraph> entry = this.paragraphs.get(paragraphId);
			if (entry != null) {
				ordered.add(StoredParagraph.toParagraph(paragraphId, entry));
			}
		}
		NoteHead stored = this.head.value();
		return new Note(this.id, stored.name(), stored.trashed(), revision(), ordered);
	}

}
