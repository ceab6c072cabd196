/**
 * Examples on which rules fail.
 */
@NullMarked
package io.submarine.cluster.architecture.wrong.internal.state;

import org.jspecify.annotations.NullMarked;
