/**
 * The deterministic heart: what a command of the Raft log does to the state of the
 * cluster. Start at {@link io.submarine.cluster.internal.state.ClusterStateMachine},
 * which folds a batch of commands into the next
 * {@link io.submarine.cluster.internal.state.ClusterState}, one immutable value.
 * <p>
 * Nothing here reads a clock, a random number, the host or the order of a hash map, opens
 * a thread or does I/O but on the streams of a snapshot: the same commands give the same
 * state on every server, however they were cut into batches. Everything is immutable or
 * used by one thread within one call. A refused command is its own reply and changes
 * nothing; only a snapshot that cannot be read throws, saying what is wrong with it.
 */
@NullMarked
package io.submarine.cluster.internal.state;

import org.jspecify.annotations.NullMarked;
