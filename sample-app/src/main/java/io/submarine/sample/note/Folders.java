package io.submarine.sample.note;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import io.submarine.cluster.ClusterException;
import io.submarine.cluster.OutcomeUnknownException;
import io.submarine.cluster.metadata.MetadataEntry;
import io.submarine.cluster.metadata.Transaction;
import io.submarine.sample.web.NotFoundException;

/**
 * What can be done with all notes of a folder, or in the trash. A folder is what names of
 * notes begin with: it is there as long as a note is in it. Thread-safe; every method
 * blocks, and throws a {@link NotFoundException} if no note is in the folder.
 */
public final class Folders {

	private final Notes notes;

	private final NoteRepository repository;

	private final NoteWrites writes;

	Folders(Notes notes, NoteRepository repository, NoteWrites writes) {
		this.notes = notes;
		this.repository = repository;
		this.writes = writes;
	}

	/**
	 * Renames a folder, with all folders in it, in one transaction: the bound for those
	 * is the bound for the number of its notes.
	 * @param folder the folder
	 * @param name its new name
	 * @return the number of notes renamed
	 */
	public int rename(String folder, String name) {
		String from = NoteNames.check(folder);
		String to = NoteNames.check(name);
		return change(from, (head) -> true,
				(head) -> head.withName(NoteNames.check(to + head.name().substring(from.length()))));
	}

	/**
	 * Moves all notes of a folder to the trash, in one transaction.
	 * @param folder the folder
	 * @return the number of notes moved
	 */
	public int moveToTrash(String folder) {
		return change(NoteNames.check(folder), (head) -> !head.trashed(), (head) -> head.withTrashed(true));
	}

	/**
	 * Takes all notes of a folder out of the trash, in one transaction.
	 * @param folder the folder
	 * @return the number of notes moved
	 */
	public int restore(String folder) {
		return change(NoteNames.check(folder), NoteHead::trashed, (head) -> head.withTrashed(false));
	}

	/**
	 * Deletes all notes of a folder that are in the trash, one after the other.
	 * @param folder the folder
	 * @return the number of notes deleted
	 */
	public int delete(String folder) {
		String checked = NoteNames.check(folder);
		return deleteAll(require(checked, NoteHead::trashed));
	}

	/**
	 * Deletes all notes in the trash, one after the other. One that someone takes out of
	 * it meanwhile stays.
	 * @return the number of notes deleted
	 */
	public int emptyTrash() {
		return deleteAll(this.repository.heads(NoteHead::trashed));
	}

	private int change(String folder, Predicate<NoteHead> which, UnaryOperator<NoteHead> change) {
		return Attempts.make("changing folder '%s'".formatted(folder), () -> {
			List<MetadataEntry<NoteHead>> found = require(folder, which);
			Transaction transaction = Transaction.begin();
			for (MetadataEntry<NoteHead> head : found) {
				transaction = NoteWrites.and(transaction, head).thenPut(head.key(), change.apply(head.value()));
			}
			return this.writes.commit(folder, transaction).map((done) -> found.size());
		});
	}

	private int deleteAll(List<MetadataEntry<NoteHead>> found) {
		int deleted = 0;
		for (MetadataEntry<NoteHead> head : found) {
			try {
				deleted += this.notes.deleteIfUnchanged(head).isPresent() ? 1 : 0;
			}
			catch (NotFoundException ex) {
				// Someone else has deleted it.
			}
			catch (ClusterException ex) {
				if (deleted == 0) {
					throw ex;
				}
				throw new OutcomeUnknownException(
						"Only %d of %d notes are deleted: %s".formatted(deleted, found.size(), ex.getMessage()), null,
						ex);
			}
		}
		return deleted;
	}

	private List<MetadataEntry<NoteHead>> require(String folder, Predicate<NoteHead> which) {
		List<MetadataEntry<NoteHead>> found = this.repository
			.heads(which.and((head) -> NoteNames.isIn(folder, head.name())));
		if (found.isEmpty()) {
			throw new NotFoundException("There is no such note in a folder '%s'".formatted(folder));
		}
		return found;
	}

}
