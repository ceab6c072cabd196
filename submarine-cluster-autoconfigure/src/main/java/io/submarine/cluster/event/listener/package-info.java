/**
 * Receiving events: methods with
 * {@link io.submarine.cluster.event.listener.ClusterEventListener} are called for the
 * events of their cluster that are for this process. Underneath, each is a
 * {@link io.submarine.cluster.event.listener.ClusterEventListenerContainer}, found by its
 * id in the {@link io.submarine.cluster.event.listener.ClusterEventListenerRegistry}.
 * <p>
 * Each listener has threads of its own, never one of the engine, and its own place in the
 * feed. It gets events in the order of revisions, at least once each. What it fails to
 * handle is tried again, then given up and published as a
 * {@link io.submarine.cluster.event.listener.DeadLetter}; what it was away for too long
 * to see comes as a {@link io.submarine.cluster.feed.FeedGap}. Nothing is passed over in
 * silence.
 */
@NullMarked
package io.submarine.cluster.event.listener;

import org.jspecify.annotations.NullMarked;
