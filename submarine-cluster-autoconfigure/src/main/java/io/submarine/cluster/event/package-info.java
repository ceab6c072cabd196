/**
 * Events: what processes of a cluster tell each other, in one order with all changes of
 * metadata, to all members or to some. Start at
 * {@link io.submarine.cluster.event.ClusterEventPublisher}.
 * <p>
 * Payloads are of types registered under short stable names
 * ({@link io.submarine.cluster.event.ClusterEventTypes}); nothing else is sent, and what
 * comes in under a name that is not registered is never made into an object. Types here
 * are immutable or thread-safe. A publication that fails says what became of it:
 * {@link io.submarine.cluster.NotAppliedException}, nobody will see the event;
 * {@link io.submarine.cluster.OutcomeUnknownException}, it may be published, once.
 */
@NullMarked
package io.submarine.cluster.event;

import org.jspecify.annotations.NullMarked;
