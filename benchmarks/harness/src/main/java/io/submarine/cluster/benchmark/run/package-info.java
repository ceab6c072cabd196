/**
 * The program that measures: starts three servers and a client process of each system,
 * gives them the same load in turn, and reports. Start at
 * {@link io.submarine.cluster.benchmark.run.Benchmark}. One thread, and one for the
 * output of each process; a process that fails to answer ends the run with its log's
 * place, and all processes end with the run.
 */
@NullMarked
package io.submarine.cluster.benchmark.run;

import org.jspecify.annotations.NullMarked;
