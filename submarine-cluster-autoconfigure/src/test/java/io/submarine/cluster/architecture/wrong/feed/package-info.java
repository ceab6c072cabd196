/**
 * Examples on which rules fail.
 */
@NullMarked
package io.submarine.cluster.architecture.wrong.feed;

import org.jspecify.annotations.NullMarked;
