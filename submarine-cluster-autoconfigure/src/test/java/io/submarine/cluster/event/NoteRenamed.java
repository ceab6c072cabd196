package io.submarine.cluster.event;

/** What the tests tell. */
@ClusterEventType("note.renamed")
record NoteRenamed(String noteId, String name) {

}
