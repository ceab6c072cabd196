package io.submarine.sample.note;

import org.jspecify.annotations.Nullable;

/**
 * A paragraph as it was at one revision of the cluster.
 *
 * @param id its id, unique in its note
 * @param text what a person wrote
 * @param status where its last run stands
 * @param result the output of its last run, if there was one
 * @param revision the change that gave it this text: an edit of another text names this
 * or a later one
 */
public record Paragraph(String id, String text, ParagraphStatus status, @Nullable String result, long revision) {

}
