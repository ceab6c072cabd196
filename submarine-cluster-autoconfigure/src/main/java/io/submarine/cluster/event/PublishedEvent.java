package io.submarine.cluster.event;

/**
 * An event that is published: a majority has it on disk, and every reader of the feed
 * comes by it.
 *
 * @param id what its receivers know it by
 * @param revision where it stands among all changes; a read that demands it sees all that
 * came before the event
 */
public record PublishedEvent(String id, long revision) {

}
