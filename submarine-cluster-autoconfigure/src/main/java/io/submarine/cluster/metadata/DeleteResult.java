package io.submarine.cluster.metadata;

/**
 * What a deletion did.
 *
 * @param deleted whether there was an entry
 * @param revision the revision of the deletion; if there was nothing to delete, the one
 * at which that was found
 */
public record DeleteResult(boolean deleted, long revision) {

}
