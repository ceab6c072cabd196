/**
 * What the processes of a benchmark say to each other: one line of text per request and
 * per answer, on standard input and output. Start at
 * {@link io.submarine.cluster.benchmark.CommandLoop}, which each of them runs; the
 * program that starts them is in the package {@code run}. A request that fails is
 * answered with the failure's text; nothing is tried again.
 */
@NullMarked
package io.submarine.cluster.benchmark;

import org.jspecify.annotations.NullMarked;
