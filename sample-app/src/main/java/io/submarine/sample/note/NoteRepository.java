package io.submarine.sample.note;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import io.submarine.cluster.metadata.ClusterMetadataOperations;
import io.submarine.cluster.metadata.GetOptions;
import io.submarine.cluster.metadata.MetadataEntry;
import io.submarine.cluster.metadata.MetadataScan;
import io.submarine.cluster.metadata.ScanOptions;
import io.submarine.sample.web.NotFoundException;

/** Reads the pieces of notes. */
final class NoteRepository {

	private static final Comparator<NoteSummary> BY_NAME = Comparator
		.comparing(NoteSummary::name, String.CASE_INSENSITIVE_ORDER)
		.thenComparing(NoteSummary::id);

	private final ClusterMetadataOperations metadata;

	NoteRepository(ClusterMetadataOperations metadata) {
		this.metadata = metadata;
	}

	NoteList list(ScanOptions options) {
		try (MetadataScan<NoteHead> scan = this.metadata.scan(NoteKeys.HEADS, NoteHead.class, options)) {
			List<NoteSummary> notes = scan.stream().map(NoteRepository::summary).sorted(BY_NAME).toList();
			return new NoteList(scan.revision(), notes);
		}
	}

	List<MetadataEntry<NoteHead>> heads(Predicate<NoteHead> which) {
		try (MetadataScan<NoteHead> scan = this.metadata.scan(NoteKeys.HEADS, NoteHead.class)) {
			return scan.stream().filter((entry) -> which.test(entry.value())).toList();
		}
	}

	/**
	 * The head is read last: if it is no newer than the paragraphs, both are of one
	 * revision. Else the number or order of paragraphs changed in between.
	 */
	StoredNote require(String id, ScanOptions options) {
		return Attempts.make("reading note '%s'".formatted(id), () -> {
			Map<String, MetadataEntry<StoredParagraph>> paragraphs = new HashMap<>();
			long revision;
			try (MetadataScan<StoredParagraph> scan = this.metadata.scan(NoteKeys.paragraphs(id), StoredParagraph.class,
					options)) {
				scan.stream().forEach((entry) -> paragraphs.put(NoteKeys.lastSegment(entry.key()), entry));
				revision = scan.revision();
			}
			MetadataEntry<NoteHead> head = requireHead(id, GetOptions.localNotBefore(revision));
			return (head.modRevision() <= revision) ? Optional.of(new StoredNote(id, head, paragraphs))
					: Optional.empty();
		});
	}

	MetadataEntry<NoteHead> requireHead(String id, GetOptions options) {
		return this.metadata.get(NoteKeys.head(id), NoteHead.class, options)
			.entry()
			.orElseThrow(() -> new NotFoundException("There is no note '%s'".formatted(id)));
	}

	MetadataEntry<StoredParagraph> requireParagraph(String noteId, String paragraphId) {
		return this.metadata.get(NoteKeys.paragraph(noteId, paragraphId), StoredParagraph.class)
			.entry()
			.orElseThrow(() -> noParagraph(noteId, paragraphId));
	}

	static NotFoundException noParagraph(String noteId, String paragraphId) {
		return new NotFoundException("Note '%s' has no paragraph '%s'".formatted(noteId, paragraphId));
	}

	private static NoteSummary summary(MetadataEntry<NoteHead> entry) {
		NoteHead head = entry.value();
		return new NoteSummary(NoteKeys.lastSegment(entry.key()), head.name(), head.trashed(), entry.modRevision());
	}

}
