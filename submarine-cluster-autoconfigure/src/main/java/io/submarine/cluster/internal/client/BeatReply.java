package io.submarine.cluster.internal.client;

/**
 * What the leader answers to a member's sign of life.
 *
 * @param ttlMillis the time to live of the member's lease; 0 if it has ended
 * @param holder the lease that the member's entry is bound to: another than its own if
 * another process has registered under its key, 0 if there is no such entry
 */
public record BeatReply(long ttlMillis, long holder) {

}
