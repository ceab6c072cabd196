/**
 * Who is in the cluster and where: each process registers itself, and finds all others.
 * Start at {@link io.submarine.cluster.discovery.ClusterDirectory}; those who start
 * processes, at {@link io.submarine.cluster.discovery.InterpreterStarter}.
 * <p>
 * Types here are thread-safe or immutable. Look-ups answer from a copy in this process
 * that follows the cluster's feed, cost no message, and go on with what was known last
 * when the quorum is lost: {@link io.submarine.cluster.discovery.DirectoryView} says how
 * old that is. What cannot be told is a {@link io.submarine.cluster.ReadFailedException},
 * never an empty answer.
 */
@NullMarked
package io.submarine.cluster.discovery;

import org.jspecify.annotations.NullMarked;
