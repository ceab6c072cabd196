/**
 * What a cluster does and how it is, as Micrometer meters named
 * {@code submarine.cluster.*}: start at
 * {@link io.submarine.cluster.metrics.ClusterMetrics}. Present when Micrometer is.
 * <p>
 * Thread-safe. Meters are read and counted without waiting for anybody, and fail in no
 * state of the cluster.
 */
@NullMarked
package io.submarine.cluster.metrics;

import org.jspecify.annotations.NullMarked;
