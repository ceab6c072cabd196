package io.submarine.sample.note;

import java.util.List;
import java.util.Optional;

import io.submarine.cluster.OutcomeUnknownException;
import io.submarine.cluster.ReadFailedException;
import io.submarine.cluster.metadata.ClusterMetadataOperations;
import io.submarine.cluster.metadata.MetadataEntry;
import io.submarine.cluster.metadata.ScanOptions;
import io.submarine.cluster.metadata.Transaction;
import io.submarine.sample.note.NoteDraft.ParagraphDraft;
import org.jspecify.annotations.Nullable;

/**
 * All notes of a cluster, and what can be done with one as a whole. Each change is one
 * transaction: nobody sees a note half changed. Thread-safe; every method blocks.
 */
public final class Notes {

	private static final ParagraphDraft EMPTY = new ParagraphDraft(null, "", null, null);

	private final NoteRepository repository;

	private final NoteWrites writes;

	private final Paragraphs paragraphs;

	private final Folders folders;

	/**
	 * Creates one.
	 * @param metadata where the notes are kept
	 */
	public Notes(ClusterMetadataOperations metadata) {
		this.repository = new NoteRepository(metadata);
		this.writes = new NoteWrites(metadata, this.repository);
		this.paragraphs = new Paragraphs(this.repository, this.writes);
		this.folders = new Folders(this, this.repository, this.writes);
	}

	/**
	 * What can be done with a paragraph.
	 * @return the paragraphs of all notes
	 */
	public Paragraphs paragraphs() {
		return this.paragraphs;
	}

	/**
	 * What can be done with many notes at once.
	 * @return the folders and the trash
	 */
	public Folders folders() {
		return this.folders;
	}

	/**
	 * Lists all notes.
	 * @param options how new the answer must be
	 * @return the notes, those in the trash among them
	 */
	public NoteList list(ScanOptions options) {
		return this.repository.list(options);
	}

	/**
	 * Reads a note, all of it at one revision.
	 * @param noteId the note
	 * @param options how new the answer must be
	 * @return the note
	 * @throws io.submarine.sample.web.NotFoundException if there is no such note
	 */
	public Note get(String noteId, ScanOptions options) {
		return this.repository.require(noteId, options).toNote();
	}

	/**
	 * Reads a note as a change left it, or newer.
	 * @param change the change
	 * @return the note
	 * @throws io.submarine.sample.web.NotFoundException if it was deleted since
	 * @throws OutcomeUnknownException if it cannot be read now; the change is made
	 */
	public Note get(NoteChange change) {
		try {
			return get(change.noteId(), ScanOptions.localNotBefore(change.revision()));
		}
		catch (ReadFailedException ex) {
			throw new OutcomeUnknownException("Note '%s' was changed at revision %d, but cannot be read now"
				.formatted(change.noteId(), change.revision()), null, ex);
		}
	}

	/**
	 * Makes a note, with one empty paragraph unless the draft has others. Its ids are
	 * new.
	 * @param draft its name and paragraphs
	 * @return the change, with the note's id
	 */
	public NoteChange create(NoteDraft draft) {
		List<ParagraphDraft> drafts = (draft.paragraphs() != null) ? draft.paragraphs() : List.of(EMPTY);
		NoteRewrite rewrite = NoteRewrite.of(null, drafts);
		String noteId = NoteKeys.newId();
		NoteHead head = new NoteHead(NoteNames.check(draft.name()), false, rewrite.order());
		Transaction transaction = Transaction.when(NoteKeys.head(noteId))
			.isAbsent()
			.thenPut(NoteKeys.head(noteId), head);
		return Attempts.make("creating a note", () -> this.writes.commit(noteId, rewrite.addTo(transaction, noteId)));
	}

	/**
	 * Makes a note like another one.
	 * @param noteId the other one
	 * @param name the new note's name; null for one that says that it is a copy
	 * @return the change, with the new note's id
	 */
	public NoteChange copy(String noteId, @Nullable String name) {
		Note note = get(noteId, ScanOptions.linearizable());
		List<ParagraphDraft> drafts = note.paragraphs()
			.stream()
			.map((one) -> new ParagraphDraft(null, one.text(), one.status(), one.result()))
			.toList();
		return create(new NoteDraft((name != null) ? name : note.name() + " (copy)", false, drafts));
	}

	/**
	 * Gives a note another state.
	 * @param noteId the note
	 * @param draft the state
	 * @param expectedRevision the revision of the note that the draft was made from; null
	 * to replace whatever there is
	 * @return the change
	 * @throws io.submarine.sample.web.ConflictException if the note has another revision
	 */
	public NoteChange replace(String noteId, NoteDraft draft, @Nullable Long expectedRevision) {
		return Attempts.make("replacing note '%s'".formatted(noteId), () -> {
			StoredNote stored = requireAt(noteId, expectedRevision);
			NoteHead present = stored.head().value();
			Transaction transaction = NoteWrites.whenUnchanged(stored);
			NoteHead next = new NoteHead((draft.name() != null) ? NoteNames.check(draft.name()) : present.name(),
					(draft.trashed() != null) ? draft.trashed() : present.trashed(), present.paragraphs());
			if (draft.paragraphs() != null) {
				NoteRewrite rewrite = NoteRewrite.of(stored, draft.paragraphs());
				next = next.withParagraphs(rewrite.order());
				transaction = rewrite.addTo(transaction, noteId);
			}
			return this.writes.commit(noteId, transaction.thenPut(stored.head().key(), next));
		});
	}

	/**
	 * Renames a note; the name's folders need not exist.
	 * @param noteId the note
	 * @param name the new name
	 * @return the change
	 */
	public NoteChange rename(String noteId, @Nullable String name) {
		String clean = NoteNames.check(name);
		return this.writes.changeHead(noteId, (head) -> head.withName(clean));
	}

	/**
	 * Moves a note to the trash, where it keeps its name.
	 * @param noteId the note
	 * @return the change
	 */
	public NoteChange moveToTrash(String noteId) {
		return this.writes.changeHead(noteId, (head) -> head.withTrashed(true));
	}

	/**
	 * Takes a note out of the trash.
	 * @param noteId the note
	 * @return the change
	 */
	public NoteChange restore(String noteId) {
		return this.writes.changeHead(noteId, (head) -> head.withTrashed(false));
	}

	/**
	 * Deletes a note for good.
	 * @param noteId the note
	 * @param expectedRevision the revision of the note that may go; null for any
	 * @return the change
	 * @throws io.submarine.sample.web.ConflictException if the note has another revision
	 */
	public NoteChange delete(String noteId, @Nullable Long expectedRevision) {
		return Attempts.make("deleting note '%s'".formatted(noteId), () -> {
			StoredNote stored = requireAt(noteId, expectedRevision);
			Transaction when = (expectedRevision != null) ? NoteWrites.whenUnchanged(stored)
					: NoteWrites.whenUnchanged(stored.head());
			return this.writes.commit(noteId, deleting(stored, when));
		});
	}

	/** Deletes a note unless its head changed: it was taken out of the trash, say. */
	Optional<NoteChange> deleteIfUnchanged(MetadataEntry<NoteHead> head) {
		String noteId = NoteKeys.lastSegment(head.key());
		StoredNote stored = this.repository.require(noteId, ScanOptions.linearizable());
		return (stored.head().modRevision() == head.modRevision())
				? this.writes.commit(noteId, deleting(stored, NoteWrites.whenUnchanged(head))) : Optional.empty();
	}

	private static Transaction deleting(StoredNote stored, Transaction when) {
		Transaction transaction = when.thenDelete(stored.head().key());
		for (MetadataEntry<StoredParagraph> paragraph : stored.paragraphs().values()) {
			transaction = transaction.thenDelete(paragraph.key());
		}
		return transaction;
	}

	private StoredNote requireAt(String noteId, @Nullable Long expectedRevision) {
		StoredNote stored = this.repository.require(noteId, ScanOptions.linearizable());
		if (expectedRevision != null && expectedRevision != stored.revision()) {
			throw new NoteConflictException(noteId, expectedRevision, stored.revision());
		}
		return stored;
	}

}
