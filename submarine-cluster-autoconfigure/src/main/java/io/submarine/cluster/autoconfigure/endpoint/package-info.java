/**
 * Auto-configuration of {@link io.submarine.cluster.endpoint}.
 */
@NullMarked
package io.submarine.cluster.autoconfigure.endpoint;

import org.jspecify.annotations.NullMarked;
