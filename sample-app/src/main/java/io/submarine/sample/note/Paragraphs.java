package io.submarine.sample.note;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.submarine.cluster.metadata.GetOptions;
import io.submarine.cluster.metadata.MetadataEntry;
import io.submarine.cluster.metadata.ScanOptions;
import io.submarine.cluster.metadata.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * What can be done with a paragraph. A text is only ever replaced by someone who names a
 * revision at which it was there. Thread-safe; every method blocks, and throws a
 * {@link io.submarine.sample.web.NotFoundException} if there is no such note or
 * paragraph.
 */
public final class Paragraphs {

	private final NoteRepository repository;

	private final NoteWrites writes;

	Paragraphs(NoteRepository repository, NoteWrites writes) {
		this.repository = repository;
		this.writes = writes;
	}

	/**
	 * Gives a paragraph another text. If it has that text already, nothing is done: so an
	 * edit whose answer was lost may be sent again.
	 * @param noteId the note
	 * @param paragraphId the paragraph
	 * @param text the new text
	 * @param seenRevision the revision of the text that it replaces, or any later one at
	 * which that was still the text, such as the note's
	 * @return the change
	 * @throws EditConflictException if another edit came after that revision; has both
	 * texts
	 */
	public NoteChange edit(String noteId, String paragraphId, String text, long seenRevision) {
		return Attempts.make("editing paragraph '%s'".formatted(paragraphId), () -> {
			MetadataEntry<StoredParagraph> entry = this.repository.requireParagraph(noteId, paragraphId);
			if (entry.value().text().equals(text)) {
				return Optional.of(new NoteChange(noteId, StoredParagraph.textRevision(entry)));
			}
			checkSeen(entry, paragraphId, text, seenRevision);
			return this.writes.commit(noteId,
					NoteWrites.whenUnchanged(entry).thenPut(entry.key(), StoredParagraph.withText(entry, text)));
		});
	}

	/**
	 * Adds a paragraph. If the note has one of that id already, nothing is done: so it
	 * may be asked for again.
	 * @param noteId the note
	 * @param paragraphId the new paragraph's id; null for a new one
	 * @param index where to, from 0; beyond the end is at the end
	 * @param text its text
	 * @return the change
	 */
	public NoteChange insert(String noteId, @Nullable String paragraphId, int index, String text) {
		String id = (paragraphId != null) ? NoteKeys.checkId(paragraphId) : NoteKeys.newId();
		return changeOrder(noteId, (order, head) -> {
			if (order.contains(id)) {
				return Optional.empty();
			}
			order.add(Math.max(0, Math.min(index, order.size())), id);
			NoteWrites.checkCount(order);
			return Optional.of(NoteWrites.whenUnchanged(head)
				.thenPut(NoteKeys.paragraph(noteId, id), new StoredParagraph(text, ParagraphStatus.READY, null, 0)));
		});
	}

	/**
	 * Moves a paragraph.
	 * @param noteId the note
	 * @param paragraphId the paragraph
	 * @param index where it shall be, from 0; beyond the end is at the end
	 * @return the change
	 */
	public NoteChange move(String noteId, String paragraphId, int index) {
		return changeOrder(noteId, (order, head) -> {
			int from = order.indexOf(paragraphId);
			if (from < 0) {
				throw NoteRepository.noParagraph(noteId, paragraphId);
			}
			order.remove(from);
			int target = Math.max(0, Math.min(index, order.size()));
			order.add(target, paragraphId);
			return (target != from) ? Optional.of(NoteWrites.whenUnchanged(head)) : Optional.empty();
		});
	}

	/**
	 * Removes a paragraph.
	 * @param noteId the note
	 * @param paragraphId the paragraph
	 * @param seenRevision a revision at which its text was as the caller saw it; null to
	 * remove it whatever it says
	 * @return the change
	 * @throws EditConflictException if it was edited after that revision
	 */
	public NoteChange remove(String noteId, String paragraphId, @Nullable Long seenRevision) {
		return changeOrder(noteId, (order, head) -> {
			if (!order.remove(paragraphId)) {
				throw NoteRepository.noParagraph(noteId, paragraphId);
			}
			MetadataEntry<StoredParagraph> entry = this.repository.requireParagraph(noteId, paragraphId);
			Transaction when = NoteWrites.whenUnchanged(head);
			if (seenRevision != null) {
				checkSeen(entry, paragraphId, "", seenRevision);
				when = NoteWrites.and(when, entry);
			}
			return Optional.of(when.thenDelete(entry.key()));
		});
	}

	/**
	 * Takes a paragraph's output away.
	 * @param noteId the note
	 * @param paragraphId the paragraph
	 * @return the change
	 */
	public NoteChange clearOutput(String noteId, String paragraphId) {
		return Attempts.make("clearing paragraph '%s'".formatted(paragraphId), () -> {
			MetadataEntry<StoredParagraph> entry = this.repository.requireParagraph(noteId, paragraphId);
			return isCleared(entry) ? Optional.of(new NoteChange(noteId, entry.modRevision()))
					: this.writes.commit(noteId, clearing(NoteWrites.whenUnchanged(entry), entry));
		});
	}

	/**
	 * Takes the output of all paragraphs away.
	 * @param noteId the note
	 * @return the change
	 */
	public NoteChange clearAllOutput(String noteId) {
		return Attempts.make("clearing note '%s'".formatted(noteId), () -> {
			StoredNote note = this.repository.require(noteId, ScanOptions.linearizable());
			Transaction transaction = NoteWrites.whenUnchanged(note);
			boolean cleared = true;
			for (MetadataEntry<StoredParagraph> entry : note.paragraphs().values()) {
				if (!isCleared(entry)) {
					transaction = clearing(transaction, entry);
					cleared = false;
				}
			}
			return cleared ? Optional.of(new NoteChange(noteId, note.revision()))
					: this.writes.commit(noteId, transaction);
		});
	}

	private static boolean isCleared(MetadataEntry<StoredParagraph> entry) {
		return entry.value().result() == null && entry.value().status() == ParagraphStatus.READY;
	}

	private static Transaction clearing(Transaction transaction, MetadataEntry<StoredParagraph> entry) {
		return transaction.thenPut(entry.key(), StoredParagraph.withResult(entry, ParagraphStatus.READY, null));
	}

	private static void checkSeen(MetadataEntry<StoredParagraph> entry, String paragraphId, String text,
			long seenRevision) {
		long revision = StoredParagraph.textRevision(entry);
		if (seenRevision < revision) {
			throw new EditConflictException(paragraphId, text, entry.value().text(), revision);
		}
	}

	private NoteChange changeOrder(String noteId, OrderChange change) {
		return Attempts.make("changing note '%s'".formatted(noteId), () -> {
			MetadataEntry<NoteHead> head = this.repository.requireHead(noteId, GetOptions.linearizable());
			List<String> order = new ArrayList<>(head.value().paragraphs());
			Optional<Transaction> transaction = change.apply(order, head);
			return transaction.isPresent()
					? this.writes.commit(noteId,
							transaction.get().thenPut(head.key(), head.value().withParagraphs(order)))
					: Optional.of(new NoteChange(noteId, head.modRevision()));
		});
	}

	/** Changes the order, and says what else is changed with it, if anything is. */
	private interface OrderChange {

		Optional<Transaction> apply(List<String> order, MetadataEntry<NoteHead> head);

	}

}
