/**
 * The clusters this process is in, and how it sees them.
 */
@NullMarked
package io.submarine.sample.cluster;

import org.jspecify.annotations.NullMarked;
