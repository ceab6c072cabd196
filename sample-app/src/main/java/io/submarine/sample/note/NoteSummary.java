package io.submarine.sample.note;

/**
 * What a list of notes tells of each.
 *
 * @param id its id
 * @param name its name with its folders
 * @param trashed whether it is in the trash
 * @param revision the last change of its name, place or order of paragraphs
 */
public record NoteSummary(String id, String name, boolean trashed, long revision) {

}
