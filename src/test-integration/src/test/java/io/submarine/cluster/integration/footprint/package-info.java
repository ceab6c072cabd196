/**
 * What a process pays for being a client of a cluster. Nothing here is for use by others.
 */
@NullMarked
package io.submarine.cluster.integration.footprint;

import org.jspecify.annotations.NullMarked;
