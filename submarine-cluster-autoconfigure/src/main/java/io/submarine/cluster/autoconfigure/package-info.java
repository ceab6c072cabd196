/**
 * Auto-configuration: makes the beans of a cluster from {@code submarine.server.addr},
 * {@code workbench.server.addr} and the properties in
 * {@link io.submarine.cluster.autoconfigure.ClusterProperties}. Start at
 * {@link io.submarine.cluster.autoconfigure.ClusterAutoConfiguration}.
 * <p>
 * Wiring only: beans are made while the application context is, and run from its start to
 * its end. Properties that make no sense, and a server that cannot start, fail the start
 * of the application with a message that says what to do.
 */
@NullMarked
package io.submarine.cluster.autoconfigure;

import org.jspecify.annotations.NullMarked;
