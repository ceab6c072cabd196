/**
 * Examples on which rules fail.
 */
@NullMarked
package io.submarine.cluster.architecture.wrong.internal.client;

import org.jspecify.annotations.NullMarked;
