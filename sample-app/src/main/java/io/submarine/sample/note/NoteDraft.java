package io.submarine.sample.note;

import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.submarine.sample.web.BadRequestException;
import org.jspecify.annotations.Nullable;

/**
 * What a note shall be: a new one, or the next state of one there is. An exported note is
 * one, too.
 *
 * @param name its name; null leaves it as it is
 * @param trashed whether it is in the trash; null leaves it as it is
 * @param paragraphs all its paragraphs in their order; null leaves them as they are
 */
@JsonIgnoreProperties({ "id", "revision" })
public record NoteDraft(@Nullable String name, @Nullable Boolean trashed, @Nullable List<ParagraphDraft> paragraphs) {

	public NoteDraft {
		if (paragraphs != null && paragraphs.stream().anyMatch(Objects::isNull)) {
			throw new BadRequestException("A paragraph is null", null);
		}
	}

	/**
	 * What a paragraph shall be.
	 *
	 * @param id which one it is; null or unknown for a new one
	 * @param text its text; null leaves it as it is
	 * @param status where its last run stands; taken of a new one only
	 * @param result the output of its last run; taken of a new one only
	 */
	@JsonIgnoreProperties("revision")
	public record ParagraphDraft(@Nullable String id, @Nullable String text, @Nullable ParagraphStatus status,
			@Nullable String result) {

		StoredParagraph create() {
			// Nothing runs what is made anew.
			boolean ended = this.status != ParagraphStatus.PENDING && this.status != ParagraphStatus.RUNNING;
			ParagraphStatus state = (this.status != null && ended) ? this.status : ParagraphStatus.READY;
			return new StoredParagraph((this.text != null) ? this.text : "", state, this.result, 0);
		}

	}

}
