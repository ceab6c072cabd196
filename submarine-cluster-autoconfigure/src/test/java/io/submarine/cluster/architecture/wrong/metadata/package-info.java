/**
 * Examples on which rules fail.
 */
@NullMarked
package io.submarine.cluster.architecture.wrong.metadata;

import org.jspecify.annotations.NullMarked;
