/**
 * The processes of the clusters this process is in.
 */
@NullMarked
package io.submarine.sample.members;

import org.jspecify.annotations.NullMarked;
