package io.submarine.sample.note;

import io.submarine.cluster.metadata.MetadataEntry;
import org.jspecify.annotations.Nullable;

/**
 * A paragraph as stored.
 *
 * @param text its text
 * @param status where its last run stands
 * @param result the output of its last run
 * @param textRevision the change that gave it this text; 0 if that is the change that
 * stored this. So an edit is refused only if another edit came first, not because the
 * paragraph was run meanwhile
 */
record StoredParagraph(String text, ParagraphStatus status, @Nullable String result, long textRevision) {

	static long textRevision(MetadataEntry<StoredParagraph> entry) {
		long stored = entry.value().textRevision();
		return (stored != 0) ? stored : entry.modRevision();
	}

	static StoredParagraph withText(MetadataEntry<StoredParagraph> entry, String newText) {
		StoredParagraph stored = entry.value();
		return new StoredParagraph(newText, stored.status(), stored.result(), 0);
	}

	static StoredParagraph withResult(MetadataEntry<StoredParagraph> entry, ParagraphStatus newStatus,
			@Nullable String newResult) {
		return new StoredParagraph(entry.value().text(), newStatus, newResult, textRevision(entry));
	}

	static Paragraph toParagraph(String id, MetadataEntry<StoredParagraph> entry) {
		StoredParagraph stored = entry.value();
		return new Paragraph(id, stored.text(), stored.status(), stored.result(), textRevision(entry));
	}

}
