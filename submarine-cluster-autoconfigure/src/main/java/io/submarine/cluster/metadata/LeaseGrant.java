package io.submarine.cluster.metadata;

import java.time.Duration;

/**
 * A lease as granted.
 *
 * @param id its id, for binding entries to it
 * @param ttl how long it lives after each sign of life
 * @param revision the revision at which it was granted
 */
public record LeaseGrant(long id, Duration ttl, long revision) {

}
