/**
 * The side of a system's server processes. A system starts its server and runs
 * {@link io.submarine.cluster.benchmark.server.ServerProgram}, which says how it is and
 * what it allocated. A server that does not start ends its process.
 */
@NullMarked
package io.submarine.cluster.benchmark.server;

import org.jspecify.annotations.NullMarked;
