/**
 * How the cluster's state shows in the application's health: see
 * {@link io.submarine.cluster.health.ClusterHealthIndicator}. Present when Boot's health
 * module is.
 */
@NullMarked
package io.submarine.cluster.health;

import org.jspecify.annotations.NullMarked;
