package io.submarine.sample.note;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.submarine.cluster.metadata.MetadataEntry;
import io.submarine.cluster.metadata.Transaction;
import io.submarine.sample.note.NoteDraft.ParagraphDraft;
import io.submarine.sample.web.BadRequestException;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to give a note other paragraphs.
 *
 * @param order the ids of its paragraphs to be
 * @param puts those that are new or have another text
 * @param deletes the ids of those that are gone
 */
record NoteRewrite(List<String> order, Map<String, StoredParagraph> puts, Set<String> deletes) {

	static NoteRewrite of(@Nullable StoredNote present, List<ParagraphDraft> drafts) {
		Map<String, MetadataEntry<StoredParagraph>> stored = (present != null) ? present.paragraphs() : Map.of();
		List<String> order = new ArrayList<>();
		Map<String, StoredParagraph> puts = new LinkedHashMap<>();
		for (ParagraphDraft draft : drafts) {
			String id = (present != null && draft.id() != null) ? NoteKeys.checkId(draft.id()) : NoteKeys.newId();
			if (order.contains(id)) {
				throw new BadRequestException("Paragraph '%s' stands there twice".formatted(id), null);
			}
			order.add(id);
			MetadataEntry<StoredParagraph> entry = stored.get(id);
			if (entry == null) {
				puts.put(id, draft.create());
			}
			else if (draft.text() != null && !draft.text().equals(entry.value().text())) {
				puts.put(id, StoredParagraph.withText(entry, draft.text()));
			}
		}
		Set<String> deletes = new TreeSet<>(stored.keySet());
		order.forEach(deletes::remove);
		return new NoteRewrite(NoteWrites.checkCount(order), puts, deletes);
	}

	Transaction addTo(Transaction transaction, String noteId) {
		Transaction longer = transaction;
		for (Map.Entry<String, StoredParagraph> put : this.puts.entrySet()) {
			longer = longer.thenPut(NoteKeys.paragraph(noteId, put.getKey()), put.getValue());
		}
		for (String id : this.deletes) {
			longer = longer.thenDelete(NoteKeys.paragraph(noteId, id));
		}
		return longer;
	}

}
