package io.submarine.sample.note;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.submarine.cluster.LimitExceededException;
import io.submarine.cluster.metadata.ClusterMetadataOperations;
import io.submarine.cluster.metadata.GetOptions;
import io.submarine.cluster.metadata.MetadataEntry;
import io.submarine.cluster.metadata.Transaction;
import io.submarine.cluster.metadata.TransactionResult;

/** What all changes of notes are made of. */
final class NoteWrites {

	/** A note is read and written as one, and a transaction has its bounds. */
	private static final int MAX_PARAGRAPHS = 100;

	private final ClusterMetadataOperations metadata;

	private final NoteRepository repository;

	NoteWrites(ClusterMetadataOperations metadata, NoteRepository repository) {
		this.metadata = metadata;
		this.repository = repository;
	}

	/** Gives nothing, and changes nothing, if another writer was first. */
	Optional<NoteChange> commit(String noteId, Transaction transaction) {
		TransactionResult result = this.metadata.commit(transaction);
		return result.succeeded() ? Optional.of(new NoteChange(noteId, result.revision())) : Optional.empty();
	}

	/** Changes a head; a change that changes nothing is not written. */
	NoteChange changeHead(String noteId, UnaryOperator<NoteHead> change) {
		return Attempts.make("changing note '%s'".formatted(noteId), () -> {
			MetadataEntry<NoteHead> head = this.repository.requireHead(noteId, GetOptions.linearizable());
			NoteHead next = change.apply(head.value());
			if (next.equals(head.value())) {
				return Optional.of(new NoteChange(noteId, head.modRevision()));
			}
			return commit(noteId, whenUnchanged(head).thenPut(head.key(), next));
		});
	}

	static Transaction whenUnchanged(MetadataEntry<?> entry) {
		return and(Transaction.begin(), entry);
	}

	static Transaction and(Transaction transaction, MetadataEntry<?> entry) {
		return transaction.and(entry.key()).modRevision().is(entry.modRevision());
	}

	/** Demands that the note is as it was read, each paragraph of it. */
	static Transaction whenUnchanged(StoredNote note) {
		Transaction transaction = whenUnchanged(note.head());
		for (MetadataEntry<StoredParagraph> paragraph : note.paragraphs().values()) {
			transaction = and(transaction, paragraph);
		}
		return transaction;
	}

	static List<String> checkCount(List<String> paragraphs) {
		if (paragraphs.size() > MAX_PARAGRAPHS) {
			throw new LimitExceededException("The note would have %d paragraphs, limit %d: begin another note"
				.formatted(paragraphs.size(), MAX_PARAGRAPHS), paragraphs.size(), MAX_PARAGRAPHS);
		}
		return paragraphs;
	}

}
