package io.submarine.sample.note;

/**
 * What a change came to.
 *
 * @param noteId the note changed
 * @param revision the revision right after it: a read that demands it sees the change
 */
public record NoteChange(String noteId, long revision) {

}
