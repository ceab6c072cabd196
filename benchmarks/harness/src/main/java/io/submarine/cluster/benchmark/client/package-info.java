/**
 * The side that puts load on a system: a closed loop of callers, waiting for a watch, and
 * for the end of a fail-over. A system brings its
 * {@link io.submarine.cluster.benchmark.client.Target} and runs
 * {@link io.submarine.cluster.benchmark.client.ClientProgram}. The loop runs on the
 * threads that complete the target's futures, as quickly as those come back; a failed
 * operation is counted and costs a short pause.
 */
@NullMarked
package io.submarine.cluster.benchmark.client;

import org.jspecify.annotations.NullMarked;
