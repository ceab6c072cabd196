package io.submarine.sample.note;

import java.util.Map;

import io.submarine.sample.web.ConflictException;

/**
 * A text was to be replaced that another edit had replaced before. Nothing was changed.
 */
public final class EditConflictException extends ConflictException {

	private static final long serialVersionUID = 1L;

	private final String yours;

	private final String theirs;

	private final long revision;

	/**
	 * Creates one.
	 * @param paragraphId the paragraph
	 * @param yours the text that was refused
	 * @param theirs the text there is
	 * @param revision the revision of the text there is: an edit that names it replaces
	 * it
	 */
	EditConflictException(String paragraphId, String yours, String theirs, long revision) {
		super("Paragraph '%s' was changed by someone else at revision %d: your text was not saved"
			.formatted(paragraphId, revision));
		this.yours = yours;
		this.theirs = theirs;
		this.revision = revision;
	}

	/**
	 * Both texts, and what to name to replace the one there is.
	 * @return {@code yours}, {@code theirs} and {@code revision}
	 */
	@Override
	public Map<String, Object> details() {
		return Map.of("yours", this.yours, "theirs", this.theirs, "revision", this.revision);
	}

}
