/**
 * Auto-configuration of {@link io.submarine.cluster.metrics}.
 */
@NullMarked
package io.submarine.cluster.autoconfigure.metrics;

import org.jspecify.annotations.NullMarked;
