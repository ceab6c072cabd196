/**
 * Auto-configuration of {@link io.submarine.cluster.health}.
 */
@NullMarked
package io.submarine.cluster.autoconfigure.health;

import org.jspecify.annotations.NullMarked;
