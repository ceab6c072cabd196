package io.submarine.cluster.metadata;

/** What the tests store. */
record Note(String name, int paragraphs) {

}
