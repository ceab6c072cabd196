/**
 * Clusters of real processes on this machine, and what can befall them: kill, pause,
 * restart. Start at {@link io.submarine.cluster.integration.processes.ClusterProcesses},
 * a JUnit extension. Only processes that were started here are ever ended, and all of
 * them are, at the latest when this JVM ends; a test that fails leaves their logs under
 * {@code target/faults}.
 */
@NullMarked
package io.submarine.cluster.integration.processes;

import org.jspecify.annotations.NullMarked;
