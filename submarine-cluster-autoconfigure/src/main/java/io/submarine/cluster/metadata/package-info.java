/**
 * The metadata center: small values under keys, linearizable, watched by prefix. Start at
 * {@link io.submarine.cluster.metadata.ClusterMetadataOperations}.
 * <p>
 * Types here are thread-safe or immutable. Blocking calls return when the answer is
 * there, at the latest after their time limit; nothing of a user runs on a thread of the
 * engine. "No such key" is an empty answer; "cannot be read" is a
 * {@link io.submarine.cluster.ReadFailedException}; and of a failed change
 * {@link io.submarine.cluster.NotAppliedException} says that nothing changed,
 * {@link io.submarine.cluster.OutcomeUnknownException} that it may have.
 */
@NullMarked
package io.submarine.cluster.metadata;

import org.jspecify.annotations.NullMarked;
