package io.submarine.cluster.feed;

/**
 * A reader was away for so long that the cluster no longer keeps what it missed. Between
 * these revisions anything may have changed: read afresh what must be known.
 *
 * @param fromRevision the first revision missed
 * @param toRevision the last revision missed; reading goes on after it
 */
public record FeedGap(long fromRevision, long toRevision) {

}
