/**
 * The order of all changes, for those who follow it: every change of a cluster, of an
 * entry, of an event or of who is alive, is a {@link io.submarine.cluster.feed.FeedItem}
 * with its own revision. Watches and event listeners are both readers of it. Start at
 * {@link io.submarine.cluster.feed.FeedReader}.
 * <p>
 * Types here are immutable or thread-safe. A reader gets its items one call at a time, in
 * the order of their revisions, on an executor of its own choice, and asks for more only
 * when it has handled what it has. What it missed for being away too long comes as a
 * {@link io.submarine.cluster.feed.FeedGap}, never as silence; the loss of a server is no
 * failure, the reading goes on at another.
 */
@NullMarked
package io.submarine.cluster.feed;

import org.jspecify.annotations.NullMarked;
